using IPiece.AppHost.Setup;
using IPiece.Runtimes;
using IPiece.Runtimes.Processes;

namespace IPiece.AppHost.Tests.Setup;

/// <summary>The real program, started wrongly: one sentence on the error stream, and a non-zero exit.</summary>
public sealed class BadSetupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Help_names_every_option()
    {
        var (exitCode, output) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(
            ["--data DIR", "--containers", "--no-demo", "--port", "ConnectionStrings__ipiecedb"],
            option => Assert.Contains(option, output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_unknown_option_ends_it() =>
        await RefusedAsync("'--sideways' is not an option of IPiece; '--help' lists them.", "--sideways");

    [Fact]
    public async Task A_folder_in_use_ends_it()
    {
        await using var held = await DataFolder.OpenAsync(folder["data"], _ => long.MaxValue, TimeProvider.System, Cancelled);

        await RefusedAsync(
            $"Another IPiece is running on the data folder {folder["data"]}: stop it first, or choose another folder with '--data'.",
            "--data",
            folder["data"]
        );
    }

    [Fact]
    public async Task A_newer_folder_ends_it()
    {
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/version"], "99", Cancelled);

        await RefusedAsync(
            $"The data folder {folder["data"]} was written by a newer IPiece: update this one, or choose another folder with '--data'.",
            "--data",
            folder["data"]
        );
    }

    [Fact]
    public async Task A_given_port_that_is_taken_ends_it()
    {
        using var stranger = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        stranger.Start();
        var port = ((System.Net.IPEndPoint)stranger.LocalEndpoint).Port;

        await RefusedAsync(
            $"Port {port}, which web was told to use, is taken by another program: stop that program or choose another port.",
            "--data",
            folder["data"],
            "--port",
            $"web={port}"
        );
    }

    private static async Task RefusedAsync(string sentence, params string[] args)
    {
        var (exitCode, output) = await RunAsync(args);
        Assert.Equal((1, sentence), (exitCode, output.Trim()));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] args)
    {
        var output = new LineRing(100);
        var assembly = typeof(AppHostOptions).Assembly.Location;
        var exitCode = await ChildProcess.RunAsync(
            new LaunchPlan("dotnet", ["exec", assembly, .. args]) { SignalOnParentDeath = UnixSignal.Kill },
            output.Add,
            Cancelled
        );
        return (exitCode, output.ToString());
    }
}
