using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Keys;
using IPiece.Chain.Tests.Support;

namespace IPiece.Chain.Tests.Keys;

public sealed class KeyVaultTests
{
    [Fact]
    public void A_key_opens_for_its_owner_under_its_master_key_and_shows_no_secret_at_rest()
    {
        using var vault = Vault(WorkerProcess.MasterKey);
        var secret = Enumerable.Repeat((byte)0x5a, 32).ToArray();
        using var key = new PrivateKey(secret);
        var sealedKey = vault.Seal(key, "wallet:1");
        using var opened = vault.Open(sealedKey, "wallet:1");
        Assert.Equal(key.Address, opened.Address);
        Assert.NotEqual(sealedKey, vault.Seal(key, "wallet:1"));
        Assert.DoesNotContain(Convert.ToHexString(secret), Convert.ToHexString(sealedKey), StringComparison.Ordinal);
        Assert.Equal($"key of {key.Address}", key.ToString());
    }

    [Fact]
    public void Another_master_key_opens_nothing_and_the_sentence_says_which_one_is_needed()
    {
        using var vault = Vault(WorkerProcess.MasterKey);
        using var other = Vault(Convert.ToBase64String(new byte[32]));
        using var key = PrivateKey.Create();
        var error = Assert.Throws<ChainMisconfiguredException>(() => other.Open(vault.Seal(key, "wallet:1"), "wallet:1"));
        Assert.Contains("set the master key that this database was made with", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_one_investor_copied_to_another_or_changed_in_any_byte_does_not_open()
    {
        using var vault = Vault(WorkerProcess.MasterKey);
        using var key = PrivateKey.Create();
        var sealedKey = vault.Seal(key, "wallet:1");
        Assert.Throws<ChainMisconfiguredException>(() => vault.Open(sealedKey, "wallet:2"));
        for (var index = 0; index < sealedKey.Length; index++)
        {
            var changed = (byte[])sealedKey.Clone();
            changed[index] ^= 1;
            Assert.Throws<ChainMisconfiguredException>(() => vault.Open(changed, "wallet:1"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    public void A_master_key_of_the_wrong_shape_is_refused_with_how_to_make_one(string masterKey) =>
        Assert.Contains(
            "openssl rand -base64 32",
            Assert.Throws<ChainMisconfiguredException>(() => Vault(masterKey)).Message,
            StringComparison.Ordinal
        );

    private static KeyVault Vault(string masterKey) => new(new ChainOptions(new Uri("http://127.0.0.1:1"), 1, masterKey, 0));
}
