using IPiece.Chain.Database;
using IPiece.Chain.Ethereum.Cryptography;
using Npgsql;

namespace IPiece.Chain.Keys;

/// <summary>Makes the house's keys once and opens them ever after.</summary>
public sealed class SignerStore(NpgsqlDataSource database, KeyVault vault, TimeProvider time)
{
    /// <summary>All roles' keys; the missing ones are made now.</summary>
    public async Task<SignerRing> OpenAsync(CancellationToken cancellationToken)
    {
        foreach (var role in Enum.GetValues<SignerRole>())
        {
            await EnsureAsync(role, cancellationToken);
        }

        var rows = await database.QueryAsync(
            "select name, address, encrypted_key from signer_keys",
            static row => (Name: row.GetString(0), Address: row.GetString(1), Sealed: row.GetFieldValue<byte[]>(2)),
            cancellationToken
        );
        var keys = new Dictionary<SignerRole, PrivateKey>();
        foreach (var (name, address, sealedKey) in rows)
        {
            if (!Enum.TryParse<SignerRole>(name, ignoreCase: true, out var role))
            {
                continue;
            }

            var key = vault.Open(sealedKey, Owner(role));
            keys[role] = string.Equals(key.Address.ToString(), address, StringComparison.Ordinal)
                ? key
                : throw new ChainMisconfiguredException(
                    $"The stored key of {Owner(role)} is not the one of {address}: restore it from a backup."
                );
        }

        return new SignerRing(keys);
    }

    private static string Name(SignerRole role) => role.ToString().ToLowerInvariant();

    private static string Owner(SignerRole role) => "signer:" + Name(role);

    private async Task EnsureAsync(SignerRole role, CancellationToken cancellationToken)
    {
        using var key = PrivateKey.Create();
        await database.ExecuteAsync(
            "insert into signer_keys (name, address, encrypted_key, created_at) values ($1, $2, $3, $4) on conflict (name) do nothing",
            cancellationToken,
            Name(role),
            key.Address.ToString(),
            vault.Seal(key, Owner(role)),
            time.GetUtcNow()
        );
    }
}
