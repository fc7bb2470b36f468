using IPiece.AppHost.Setup;

namespace IPiece.AppHost.Tests.Setup;

public sealed class KeyStoreTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Secrets_are_made_once_and_kept()
    {
        var first = new KeyStore(folder["keys"]);
        string[] made = [first.InternalKey, first.ChainMasterKey, first.DemoPassword, first.PostgresPassword];

        var second = new KeyStore(folder["keys"]);

        string[] kept = [second.InternalKey, second.ChainMasterKey, second.DemoPassword, second.PostgresPassword];
        Assert.Equal(made, kept);
        Assert.Equal(4, made.Distinct().Count());
    }

    [Fact]
    public void The_chain_master_key_has_32_bytes() =>
        Assert.Equal(32, Convert.FromBase64String(new KeyStore(folder["keys"]).ChainMasterKey).Length);

    [Fact]
    public void Only_the_owner_reads_them()
    {
        var keys = new KeyStore(folder["keys"]);
        Assert.NotEmpty(keys.InternalKey + keys.ChainMasterKey + keys.DemoPassword + keys.PostgresPassword);

        Assert.All(Directory.GetFiles(folder["keys"]), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["keys"]));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(keys.DataProtectionDirectory));
    }

    [Fact]
    public void Two_folders_never_share_a_secret() =>
        Assert.NotEqual(new KeyStore(folder["one"]).DemoPassword, new KeyStore(folder["two"]).DemoPassword);
}
