namespace IPiece.Chain.Signing;

/// <summary>One signer's nonces are not ours alone: that signer signs nothing until a person has looked, and the others go on.</summary>
public sealed class SignerStoppedException : Exception
{
    /// <summary>With the signer and one sentence that says what to do.</summary>
    public SignerStoppedException(string signer, string message)
        : base(message) => Signer = signer;

    /// <summary>The account.</summary>
    public string Signer { get; }
}
