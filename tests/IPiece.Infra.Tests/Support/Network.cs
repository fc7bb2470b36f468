using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace IPiece.Infra.Tests.Support;

/// <summary>A folder that the generator, and the scripts, work in.</summary>
public sealed class Network : IDisposable
{
    public const string Passphrase = "a passphrase of the tests only";
    public const string PassphraseVariable = "IPIECE_BESU_PASSPHRASE";

    private readonly string _folder = Directory.CreateTempSubdirectory("ipiece-besu-").FullName;

    internal string Out => Path.Combine(_folder, "out");

    internal string Runtime => Path.Combine(_folder, "runtime");

    internal string this[string file] => Path.Combine(_folder, file);

    /// <summary>The names of all nodes, in the order of the configuration.</summary>
    internal static IReadOnlyList<string> Nodes { get; } =
    [.. Config()["nodes"]!.AsArray().Select(static node => node!["name"]!.GetValue<string>())];

    /// <summary>The configuration as it is in the repository, to be changed at will.</summary>
    internal static JsonObject Config() => JsonNode.Parse(InfraFolder.ReadBesu("network.json"))!.AsObject();

    /// <summary>Another folder with the same files.</summary>
    internal Network Copy()
    {
        var copy = new Network();
        foreach (var (file, content) in Snapshot())
        {
            var target = Path.Combine(copy.Out, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, content);
            File.SetUnixFileMode(target, File.GetUnixFileMode(Path.Combine(Out, file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal async Task<ToolResult> GenerateAsync(JsonObject? config = null, string? passphrase = Passphrase, params string[] more)
    {
        List<string> arguments = ["generate.mjs", "--out", Out, .. more];
        if (config is not null)
        {
            var file = this["network.json"];
            await File.WriteAllTextAsync(file, config.ToJsonString(), TestContext.Current.CancellationToken);
            arguments.AddRange(["--config", file]);
        }

        return await Tool.RunAsync("node", arguments, Environment(passphrase));
    }

    internal Task<ToolResult> UnlockAsync(string passphrase, params string[] nodes) =>
        Tool.RunAsync("node", ["unlock.mjs", Out, Runtime, .. nodes], Environment(passphrase));

    /// <summary>Runs one of the scripts, with a docker on its path that writes down how it is called.</summary>
    internal Task<ToolResult> RunAsync(string script, string input = "", params string[] arguments)
    {
        var standIns = Path.Combine(AppContext.BaseDirectory, "StandIns");
        var docker = Path.Combine(standIns, "docker");
        File.SetUnixFileMode(docker, File.GetUnixFileMode(docker) | UnixFileMode.UserExecute);
        var environment = Environment(Passphrase);
        environment["PATH"] = $"{standIns}:{System.Environment.GetEnvironmentVariable("PATH")}";
        environment["DOCKER_CALLS"] = this["calls"];
        environment["IPIECE_BESU_OUT"] = Out;
        environment["IPIECE_BESU_RUNTIME"] = Runtime;
        if (System.Environment.UserName == "root")
        {
            environment["IPIECE_BESU_USER"] = "65534:65534";
        }

        return Tool.RunAsync("sh", [Path.Combine(InfraFolder.Besu, script), .. arguments], environment, input);
    }

    /// <summary>How docker was called, oldest first.</summary>
    internal IReadOnlyList<string> DockerCalls => File.Exists(this["calls"]) ? File.ReadAllLines(this["calls"]) : [];

    internal string Read(string file) => File.ReadAllText(Path.Combine(Out, file));

    internal JsonElement Json(string file) => JsonSerializer.Deserialize<JsonElement>(Read(file));

    /// <summary>The lines of a TOML file: its values are written as JSON writes them.</summary>
    internal Dictionary<string, JsonElement> Toml(string file) =>
        Read(file)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => !line.StartsWith('#'))
            .Select(static line => line.Split('=', 2))
            .ToDictionary(static pair => pair[0], static pair => JsonSerializer.Deserialize<JsonElement>(pair[1]));

    internal Dictionary<object, object> Compose() => new Deserializer().Deserialize<Dictionary<object, object>>(Read("compose.yaml"));

    /// <summary>Every file with its content.</summary>
    internal Dictionary<string, string> Snapshot() =>
        Directory
            .EnumerateFiles(Out, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Out, file), File.ReadAllText);

    private static Dictionary<string, string> Environment(string? passphrase) => new() { [PassphraseVariable] = passphrase ?? "" };
}
