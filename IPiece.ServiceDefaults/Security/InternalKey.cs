using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace IPiece.ServiceDefaults.Security;

/// <summary>The secret that services show each other, from <c>Internal:Key</c>.</summary>
public sealed class InternalKey
{
    /// <summary>The header that carries the key.</summary>
    public const string HeaderName = "X-IPiece-Internal-Key";

    private const int MinLength = 16;
    private readonly byte[] _key;

    /// <summary>Reads the key.</summary>
    /// <param name="configuration">The service's configuration.</param>
    /// <exception cref="InvalidOperationException">The key is missing or too short.</exception>
    public InternalKey(IConfiguration configuration)
    {
        var key = configuration["Internal:Key"];
        if (key is null || key.Length < MinLength)
        {
            throw new InvalidOperationException(
                $"Internal:Key is missing or shorter than {MinLength} characters: the AppHost sets it; elsewhere set the same random value for every service."
            );
        }

        _key = Encoding.UTF8.GetBytes(key);
        Value = key;
    }

    /// <summary>The key, for outgoing requests.</summary>
    public string Value { get; }

    /// <summary>Compares in constant time.</summary>
    /// <param name="candidate">What a caller sent.</param>
    /// <returns>Whether it is the key.</returns>
    public bool Matches(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), _key);
}
