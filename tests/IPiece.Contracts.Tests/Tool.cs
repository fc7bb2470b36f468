using System.Collections.Concurrent;
using System.Diagnostics;

namespace IPiece.Contracts.Tests;

/// <summary>Runs a command-line tool to its end and keeps everything it said.</summary>
internal static class Tool
{
    public static async Task<ToolResult> RunAsync(
        string workingFolder,
        IReadOnlyDictionary<string, string> environment,
        string command,
        params string[] arguments
    )
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var lines = new ConcurrentQueue<string>();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new ToolResult(process.ExitCode, string.Join('\n', lines));
    }
}
