using Microsoft.Extensions.DependencyInjection;

namespace IPiece.AppHost.Tests.Hosting;

public sealed class SupervisionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder([]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_resource_starts_after_what_it_waits_for_is_healthy_and_stops_before_it()
    {
        var below = builder.AddServer("below", folder["marks"]);
        builder.AddServer("above", folder["marks"]).WaitFor(below);
        await using var application = await RunningApplication.StartAsync(builder);
        await application.HealthyAsync("above");

        await application.StopAsync();

        Assert.Equal(
            ["below started", "above started", "above stopped SIGTERM", "below stopped SIGTERM"],
            await File.ReadAllLinesAsync(folder["marks"], Cancelled)
        );
    }

    [Fact]
    public async Task A_resource_starts_after_another_has_done_its_work()
    {
        var work = builder.AddShell("work", $"echo worked >> {folder["marks"]}");
        builder.AddServer("server", folder["marks"]).WaitForCompletion(work);
        await using var application = await RunningApplication.StartAsync(builder);

        await application.HealthyAsync("server");

        Assert.Equal(["worked", "server started"], await File.ReadAllLinesAsync(folder["marks"], Cancelled));
        Assert.Equal(KnownResourceStates.Finished, application["work"].State);
    }

    [Fact]
    public async Task Work_that_fails_ends_the_application_with_its_last_words()
    {
        var work = builder.AddShell("work", "echo no such table; exit 3");
        builder.AddServer("server", folder["marks"]).WaitForCompletion(work);
        await using var application = await RunningApplication.StartAsync(builder);

        await application.UntilAsync(
            "work",
            snapshot => snapshot.State == KnownResourceStates.FailedToStart && application.Failure is not null
        );

        Assert.Equal($"work did not do its work (exit code 3); its last words:{Environment.NewLine}  no such table", application.Failure);
        Assert.False(File.Exists(folder["marks"]));
    }

    [Fact]
    public async Task A_crash_is_followed_by_a_restart_after_the_back_off()
    {
        var time = new ManualTimeProvider();
        builder.Services.AddSingleton<TimeProvider>(time);
        var server = builder.AddServer("server", folder["marks"]);
        await using var application = await RunningApplication.StartAsync(builder);
        await MoveUntilAsync(time, () => application["server"].IsReady);

        await CrashAsync(server.GetEndpoint("http").Url);

        await application.UntilAsync("server", snapshot => snapshot.State == KnownResourceStates.Restarting);
        Assert.Equal(7, application["server"].ExitCode);
        await Eventually.TrueAsync(() => time.HasTimerDueIn(RestartBackoff.First), TimeSpan.FromSeconds(10));
        Assert.Single(await File.ReadAllLinesAsync(folder["marks"], Cancelled));
        time.Advance(RestartBackoff.First);
        await MoveUntilAsync(time, () => application["server"].IsReady);
        Assert.Equal(1, application["server"].Restarts);
    }

    [Fact]
    public async Task A_program_that_is_never_healthy_ends_the_application_after_a_few_starts()
    {
        builder
            .AddShell("broken", $"echo started >> {folder["marks"]}; echo cannot bind; exit 9")
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health");
        await using var application = await RunningApplication.StartAsync(builder);

        await application.UntilAsync(
            "broken",
            snapshot => snapshot.State == KnownResourceStates.FailedToStart && application.Failure is not null
        );

        Assert.StartsWith("broken ended 5 times (exit code 9) and was never healthy", application.Failure, StringComparison.Ordinal);
        Assert.Contains("cannot bind", application.Failure, StringComparison.Ordinal);
        Assert.Equal(ProcessSupervisor.MaximumFirstStarts, (await File.ReadAllLinesAsync(folder["marks"], Cancelled)).Length);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_ends_the_application_with_its_name()
    {
        builder.AddExecutable("nothing", "no-such-program-anywhere", ".");
        await using var application = await RunningApplication.StartAsync(builder);

        await application.UntilAsync(
            "nothing",
            snapshot => snapshot.State == KnownResourceStates.FailedToStart && application.Failure is not null
        );

        Assert.Equal("no-such-program-anywhere was not found: install it or put it on the PATH.", application.Failure);
    }

    [Fact]
    public async Task A_person_can_restart_a_healthy_resource()
    {
        builder.AddServer("server", folder["marks"]);
        await using var application = await RunningApplication.StartAsync(builder);
        await application.HealthyAsync("server");
        var first = application["server"].ProcessId;

        Assert.True(application.Orchestrator.Restart("server"));

        await application.UntilAsync("server", snapshot => snapshot is { Restarts: 1, IsReady: true });
        Assert.NotEqual(first, application["server"].ProcessId);
        Assert.Equal(
            ["server started", "server stopped SIGTERM", "server started"],
            await File.ReadAllLinesAsync(folder["marks"], Cancelled)
        );
    }

    [Fact]
    public async Task A_resource_with_an_explicit_start_waits_for_a_person()
    {
        builder.AddServer("server", folder["marks"]).WithExplicitStart();
        builder.AddServer("other", folder["marks"]);
        await using var application = await RunningApplication.StartAsync(builder);
        await application.HealthyAsync("other");
        Assert.Equal(KnownResourceStates.NotStarted, application["server"].State);

        application.Orchestrator.Restart("server");

        await application.HealthyAsync("server");
    }

    [Fact]
    public async Task Ready_handlers_run_before_those_that_wait()
    {
        var below = builder
            .AddServer("below", folder["marks"])
            .OnResourceReady((_, _, token) => File.AppendAllTextAsync(folder["marks"], "below ready\n", token));
        builder.AddServer("above", folder["marks"]).WaitFor(below);
        await using var application = await RunningApplication.StartAsync(builder);

        await application.HealthyAsync("above");

        Assert.Equal(["below started", "below ready", "above started"], await File.ReadAllLinesAsync(folder["marks"], Cancelled));
    }

    private static async Task CrashAsync(string url)
    {
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetAsync(new Uri($"{url}/crash"), Cancelled));
    }

    /// <summary>Health is polled on the manual clock: each step lets it ask once more.</summary>
    private static Task<TimeSpan> MoveUntilAsync(ManualTimeProvider time, Func<bool> condition) =>
        Eventually.TrueAsync(
            () =>
            {
                time.Advance(HealthMonitor.UntilReady);
                return condition();
            },
            TimeSpan.FromSeconds(30)
        );
}
