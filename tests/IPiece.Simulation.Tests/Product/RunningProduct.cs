using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace IPiece.Simulation.Tests.Product;

/// <summary>The whole product, started as people start it: the AppHost as a process of its own, on a data folder.</summary>
internal sealed class RunningProduct : IAsyncDisposable
{
    private const int MaxStartPolls = 2_400;
    private const int MaxStopPolls = 240;
    private const int MaxPollsAfterKill = 40;
    private const int MaxOutputLines = 2_000;
    private const int QuotedOutputLines = 60;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output;

    private RunningProduct(Process process, ConcurrentQueue<string> output, Endpoints endpoints, string dataFolder)
    {
        _process = process;
        _output = output;
        Endpoints = endpoints;
        DataFolder = dataFolder;
    }

    public Endpoints Endpoints { get; }

    public string DataFolder { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    private static string AppHostPath { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AppHostPath").Value!;

    /// <summary>Starts the product and waits until it says that it is healthy.</summary>
    public static async Task<RunningProduct> StartAsync(
        string dataFolder,
        bool demo,
        CancellationToken cancellationToken,
        params string[] more
    )
    {
        Assert.True(File.Exists(AppHostPath), $"{AppHostPath} is not built.");
        string[] arguments = ["exec", AppHostPath, "--data", dataFolder, .. demo ? Array.Empty<string>() : ["--no-demo"], .. more];
        var output = new ConcurrentQueue<string>();
        var file = Path.Combine(dataFolder, "endpoints.json");
        // A killed AppHost cannot take its file away; only what this start writes counts.
        Directory.CreateDirectory(dataFolder);
        File.Delete(file);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
            },
        };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Endpoints? endpoints = null;
        try
        {
            await Poll.UntilAsync(
                "the product is healthy",
                MaxStartPolls,
                _ => Task.FromResult(process.HasExited || (endpoints = Endpoints.TryRead(file)) is not null),
                cancellationToken
            );
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            await EndAsync(process, CancellationToken.None);
            throw new InvalidOperationException($"AppHost did not become healthy.\n{Last(output)}", failure);
        }

        return endpoints is null || process.HasExited
            ? throw new InvalidOperationException($"AppHost ended instead of becoming healthy.\n{Last(output)}")
            : new RunningProduct(process, output, endpoints, dataFolder);
    }

    /// <summary>Stops by SIGTERM, as a service manager would, and gives what is left of it (which must be nothing).</summary>
    public async Task<IReadOnlyList<string>> StopAsync(CancellationToken cancellationToken)
    {
        var family = ProcessFamily.Below(ProcessId);
        using (var kill = Process.Start("kill", ["-TERM", $"{ProcessId}"]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await Poll.UntilAsync("AppHost has ended after SIGTERM", MaxStopPolls, _ => Task.FromResult(HasExited), cancellationToken);
        var findings = Remains(family).ToList();
        if (_process.ExitCode != 0)
        {
            findings.Add($"AppHost ended with {_process.ExitCode}.\n{Last(_output)}");
        }

        if (File.Exists(Path.Combine(DataFolder, "endpoints.json")))
        {
            findings.Add("endpoints.json is still there after an orderly stop");
        }

        return findings;
    }

    /// <summary>Kills AppHost as the kernel's memory killer would, and gives what is left after ten seconds (which must be nothing).</summary>
    public async Task<IReadOnlyList<string>> KillAsync(CancellationToken cancellationToken)
    {
        var family = ProcessFamily.Below(ProcessId);
        _process.Kill();
        try
        {
            await Poll.UntilAsync("nothing is left", MaxPollsAfterKill, _ => Task.FromResult(!Remains(family).Any()), cancellationToken);
            return [];
        }
        catch (TimeoutException)
        {
            return [.. Remains(family)];
        }
    }

    public string LastOutput() => Last(_output);

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await EndAsync(_process, CancellationToken.None);
        }

        _process.Dispose();
    }

    private IEnumerable<string> Remains(ProcessFamily family) =>
        family
            .Alive()
            .Concat(ProcessFamily.Naming(DataFolder))
            .DistinctBy(member => member.Id)
            .Select(member => $"process {member.Id} is still there: {member.CommandLine}");

    private static async Task EndAsync(Process process, CancellationToken cancellationToken)
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    private static void Keep(ConcurrentQueue<string> output, string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
            while (output.Count > MaxOutputLines && output.TryDequeue(out _)) { }
        }
    }

    private static string Last(ConcurrentQueue<string> output) => string.Join('\n', output.TakeLast(QuotedOutputLines));
}
