using System.Security.Cryptography;

namespace IPiece.AppHost.Setup;

/// <summary>The secrets of one data folder: made at the first start, readable by their owner only, the same ever after.</summary>
public sealed class KeyStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string folder;

    public KeyStore(string folder)
    {
        this.folder = folder;
        CreatePrivateFolder(folder);
        DataProtectionDirectory = Path.Combine(folder, "data-protection");
        CreatePrivateFolder(DataProtectionDirectory);
    }

    /// <summary>Shared by the services when they call each other.</summary>
    public string InternalKey => Keep("internal-key", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Encrypts the chain's private keys in the database: without it they are lost.</summary>
    public string ChainMasterKey => Keep("chain-master-key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The demo people's password.</summary>
    public string DemoPassword => Keep("demo-password", MakeDemoPassword);

    public string PostgresPassword => Keep("postgres-password", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    public string DataProtectionDirectory { get; }

    /// <summary>Easy to type on a phone, and satisfies the usual rules (upper, lower, digit, sign).</summary>
    private static string MakeDemoPassword() => $"Demo-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12)}-7";

    private string Keep(string name, Func<string> make)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            WriteSecret(file, make());
        }
        return File.ReadAllText(file).Trim();
    }

    /// <summary>Writes a file that only its owner can read, whole or not at all.</summary>
    public static void WriteSecret(string file, string text)
    {
        var fresh = file + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (var writer = new StreamWriter(fresh, options))
        {
            writer.Write(text);
        }
        File.Move(fresh, file, overwrite: true);
    }

    private static void CreatePrivateFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
