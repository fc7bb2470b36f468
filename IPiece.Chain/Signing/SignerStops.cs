using System.Collections.Concurrent;

namespace IPiece.Chain.Signing;

/// <summary>Signers that wait for a person, each with its sentence. Every round looks anew, so a mended one goes on by itself.</summary>
public sealed class SignerStops
{
    private readonly ConcurrentDictionary<string, string> _sentences = new(StringComparer.Ordinal);

    /// <summary>By account.</summary>
    public IReadOnlyDictionary<string, string> Sentences => _sentences;

    /// <summary>A new round begins.</summary>
    internal void Forget() => _sentences.Clear();

    /// <summary>A signer was found stopped.</summary>
    internal void Add(SignerStoppedException stop) => _sentences[stop.Signer] = stop.Message;

    /// <summary>Throws when this signer was found stopped before.</summary>
    internal void ThrowIfStopped(string signer)
    {
        if (_sentences.TryGetValue(signer, out var sentence))
        {
            throw new SignerStoppedException(signer, sentence);
        }
    }
}
