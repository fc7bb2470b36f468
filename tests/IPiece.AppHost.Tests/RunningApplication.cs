using Microsoft.Extensions.DependencyInjection;

namespace IPiece.AppHost.Tests;

/// <summary>A started application with the questions tests ask it.</summary>
internal sealed class RunningApplication(DistributedApplication application) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private bool isStopped;

    public ResourceNotificationService Notifications => application.Services.GetRequiredService<ResourceNotificationService>();

    public Orchestrator Orchestrator => application.Services.GetRequiredService<Orchestrator>();

    public ProcessGuard Guard => application.Services.GetRequiredService<ProcessGuard>();

    public string? Failure => application.Services.GetRequiredService<HostFailure>().Sentence;

    public ResourceSnapshot this[string name] => Notifications.Current[name];

    public static async Task<RunningApplication> StartAsync(IDistributedApplicationBuilder builder)
    {
        var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApplication(application);
    }

    public Task HealthyAsync(string name) =>
        Notifications
            .WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    public Task UntilAsync(string name, Func<ResourceSnapshot, bool> condition) =>
        Notifications
            .WaitForResourceAsync(name, condition, TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async Task StopAsync()
    {
        isStopped = true;
        await application.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!isStopped)
        {
            await StopAsync();
        }
        await application.DisposeAsync();
    }
}
