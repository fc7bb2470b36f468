using System.Globalization;
using System.Reflection;
using IPiece.Runtimes;
using IPiece.Runtimes.Processes;

namespace IPiece.AppHost.Tests.Hosting;

/// <summary>A real host process with two servers, ended in every way a process can end.</summary>
public sealed class OrphanTests : IDisposable
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public OrphanTests() => Directory.CreateDirectory(folder["data"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(UnixSignal.Interrupt)]
    [InlineData(UnixSignal.Terminate)]
    public async Task A_signal_stops_everything_in_order_and_leaves_nothing(UnixSignal signal)
    {
        var (host, servers) = await StartAsync();
        await using var _ = host;

        Signals.Send(host.Id, signal);

        Assert.Equal(0, await host.Exited.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));
        await NothingIsLeftAsync(servers);
        Assert.Equal(
            ["below started", "above started", "above stopped SIGTERM", "below stopped SIGTERM"],
            await File.ReadAllLinesAsync(folder["marks"], Cancelled)
        );
    }

    [Fact]
    public async Task A_killed_host_leaves_nothing_and_its_servers_still_stop_in_order()
    {
        var (host, servers) = await StartAsync();
        await using var _ = host;

        Signals.Send(host.Id, UnixSignal.Kill);

        await NothingIsLeftAsync(servers);
        Assert.Equal(
            ["below started", "above started", "above stopped SIGTERM", "below stopped SIGTERM"],
            await File.ReadAllLinesAsync(folder["marks"], Cancelled)
        );
    }

    [Fact]
    public async Task A_killed_host_leaves_nothing_even_of_servers_that_ignore_the_signal()
    {
        var (host, servers) = await StartAsync("stubborn");
        await using var _ = host;

        Signals.Send(host.Id, UnixSignal.Kill);

        await NothingIsLeftAsync(servers);
    }

    [Fact]
    public async Task A_killed_guard_is_replaced_so_that_the_host_stays_guarded()
    {
        var (host, servers) = await StartAsync();
        await using var _ = host;
        var first = Guards().Single();

        Signals.Send(first, UnixSignal.Kill);
        await Eventually.TrueAsync(
            () => Guards().Count == 1 && Guards().Single() != first && IsListening(Guards().Single()),
            TimeSpan.FromSeconds(20)
        );
        Signals.Send(host.Id, UnixSignal.Kill);

        await NothingIsLeftAsync(servers);
    }

    [Fact]
    public async Task When_host_and_guard_are_both_killed_the_next_start_ends_what_is_left()
    {
        var (host, servers) = await StartAsync();
        await using var _ = host;
        // The guard first would be replaced; stopped, it cannot act while the host dies.
        Signals.Send(Guards().Single(), UnixSignal.Stop);
        Signals.Send(host.Id, UnixSignal.Kill);
        await host.Exited;
        Signals.Send(Guards().Single(), UnixSignal.Kill);
        Assert.All(servers, id => Assert.NotNull(ProcessTable.StartTicks(id)));

        var (next, _) = await StartAsync();
        await using var __ = next;

        Assert.All(servers, id => Assert.Null(ProcessTable.StartTicks(id)));
    }

    [Fact]
    public async Task The_guard_outlives_its_list_only_until_it_is_empty()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;

        Signals.Send(host.Id, UnixSignal.Terminate);
        await host.Exited.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        await Eventually.TrueAsync(() => Guards().Count == 0, Promise);
    }

    private async Task<(ChildProcess Host, IReadOnlyList<int> Servers)> StartAsync(params string[] more)
    {
        var assembly = typeof(OrphanTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "StandInHost")
            .Value!;
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new LineRing(50);
        var plan = new LaunchPlan("dotnet", ["exec", assembly, StandIns.Server, folder["marks"], folder["data"], .. more])
        {
            SignalOnParentDeath = UnixSignal.Kill,
        };
        var host = await ChildProcess.StartAsync(
            plan,
            line =>
            {
                output.Add(line);
                if (line.StartsWith("READY", StringComparison.Ordinal))
                {
                    ready.TrySetResult(line);
                }
            }
        );
        var first = await Task.WhenAny(ready.Task, host.Exited).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        Assert.True(first == ready.Task, output.ToString());
        return (host, [.. (await ready.Task).Split(' ').Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]);
    }

    private async Task NothingIsLeftAsync(IReadOnlyList<int> servers)
    {
        Assert.Equal(2, servers.Count);
        await Eventually.TrueAsync(() => servers.All(id => ProcessTable.StartTicks(id) is null) && Guards().Count == 0, Promise);
    }

    private List<int> Guards() =>
        [
            .. ProcessTable
                .WithArgument(folder["data"])
                .Where(id => ProcessTable.Arguments(id).Contains(GuardProgram.Argument, StringComparer.Ordinal)),
        ];

    /// <summary>A guard holds its lock from the moment it listens.</summary>
    private bool IsListening(int _)
    {
        using var taken = FileLock.TryTake(folder["data/guard.lock"]);
        return taken is null;
    }
}
