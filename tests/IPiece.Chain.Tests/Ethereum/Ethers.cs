using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace IPiece.Chain.Tests.Ethereum;

/// <summary>The second opinion: ethers in a node process, asked in bulk.</summary>
internal static class Ethers
{
    public static async Task<IReadOnlyList<JsonElement>> AskAsync(IEnumerable<object> requests, CancellationToken cancellationToken)
    {
        var script = typeof(Ethers)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "EthersScript")
            .Value!;
        using var node = Process.Start(
            new ProcessStartInfo("node", [script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetDirectoryName(script),
            }
        )!;
        var reading = node.StandardOutput.ReadToEndAsync(cancellationToken);
        foreach (var request in requests)
        {
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request).AsMemory(), cancellationToken);
        }

        node.StandardInput.Close();
        var answers = await reading;
        await node.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, node.ExitCode);
        return
        [
            .. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)),
        ];
    }
}
