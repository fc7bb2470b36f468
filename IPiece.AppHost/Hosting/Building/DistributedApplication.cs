using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The built application: starts its resources in order, watches over them, and stops them in reverse.</summary>
public sealed class DistributedApplication(IHost host) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    /// <summary>Begins a description. In the guard's process this never returns (see <see cref="GuardProgram"/>).</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        if (args is [GuardProgram.Argument, ..])
        {
            Environment.Exit(GuardProgram.RunAsync(args[1..], Console.In, TimeProvider.System).GetAwaiter().GetResult());
        }
        IPiece.Runtimes.Processes.Signals.HearInterrupt();
        AppDomain.CurrentDomain.UnhandledException += (_, ended) => EndWithSentence(ended.ExceptionObject);
        return new DistributedApplicationBuilder(args);
    }

    /// <summary>Runs until Ctrl+C or SIGTERM; a failure ends in one sentence on the error stream and a non-zero exit code.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var failure = Services.GetRequiredService<HostFailure>();
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            await host.StartAsync(cancellationToken);
            await host.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to stop before everything had begun.
            await host.StopAsync(CancellationToken.None);
        }
        catch (Exception refusal) when (!cancellationToken.IsCancellationRequested)
        {
            failure.Report(
                refusal is DistributedApplicationException or IPiece.Runtimes.RuntimeSetupException ? refusal.Message : refusal.ToString()
            );
            await host.StopAsync(CancellationToken.None);
        }
        finally
        {
            await DisposeAsync();
        }
        if (failure.Sentence is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            Environment.ExitCode = 1;
        }
    }

    /// <summary>A description that cannot be carried out ends in its sentence, wherever in AppHost.cs it was found out.</summary>
    private static void EndWithSentence(object failure)
    {
        if (failure is DistributedApplicationException or IPiece.Runtimes.RuntimeSetupException)
        {
            Console.Error.WriteLine(((Exception)failure).Message);
            Environment.Exit(1);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public void Dispose() => host.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
    }
}
