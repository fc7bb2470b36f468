using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Keys;

/// <summary>The opened keys of the house.</summary>
public sealed class SignerRing : IDisposable
{
    private readonly Dictionary<SignerRole, PrivateKey> _keys;

    internal SignerRing(Dictionary<SignerRole, PrivateKey> keys) => _keys = keys;

    /// <summary>Every role that has a key.</summary>
    public IEnumerable<SignerRole> Roles => _keys.Keys;

    /// <summary>The key of a role.</summary>
    public PrivateKey this[SignerRole role] => _keys[role];

    /// <summary>The account of a role.</summary>
    public Address AddressOf(SignerRole role) => _keys[role].Address;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
