using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace IPiece.Interoperability.Tests;

/// <summary>Runs the outsiders' programs.</summary>
internal static class Node
{
    public static string Root { get; } =
        typeof(Node).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    /// <summary>A script of the npm folder; its setting goes to its standard input, and each line of its output is JSON.</summary>
    public static Task<IReadOnlyList<JsonElement>> RunAsync(string script, object setting) =>
        RunAsync(Path.Combine(Root, "tests", "IPiece.Interoperability.Tests", "npm"), script, JsonSerializer.Serialize(setting));

    /// <summary>The creation code of the control tokens by name, compiled as the contracts are.</summary>
    public static async Task<JsonElement> CompileControlsAsync() =>
        (
            await RunAsync(
                Path.Combine(Root, "contracts"),
                "tools/compile.mjs",
                input: "",
                Path.Combine(Root, "tests", "IPiece.Interoperability.Tests", "npm", "Controls.sol")
            )
        ).Single();

    private static async Task<IReadOnlyList<JsonElement>> RunAsync(string folder, string script, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} failed: {await error}");
        return
        [
            .. (await output)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => JsonSerializer.Deserialize<JsonElement>(line)),
        ];
    }
}
