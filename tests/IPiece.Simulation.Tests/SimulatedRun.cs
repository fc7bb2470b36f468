using System.Runtime.ExceptionServices;
using IPiece.Simulation.Tests.Chaos;
using IPiece.Simulation.Tests.Judging;
using IPiece.Simulation.Tests.Load;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests;

/// <summary>
/// One run, told once and judged by many tests: start, load with kills, orderly stop, a quiet start on the same data, every rule,
/// a restart, a kill of AppHost itself, and the recovery from it. A stage that fails keeps its exception for the tests that need it.
/// </summary>
public sealed class SimulatedRun : IAsyncLifetime
{
    private readonly string _dataFolder = Path.Combine(Path.GetTempPath(), $"ipiece-simulation-{Environment.ProcessId}");
    private readonly Dictionary<string, object> _findings = new(StringComparer.Ordinal);
    private readonly SimulationSettings _settings = SimulationSettings.FromEnvironment();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Recovery> _recoveries = [];
    private RunningProduct? _product;
    private string _summary = "";

    internal IReadOnlyList<Account> Accounts { get; private set; } = [];

    internal IReadOnlyList<MarketRules> Markets { get; private set; } = [];

    internal IReadOnlyList<MarketWatcher> Watchers { get; private set; } = [];

    internal LoadGenerator Load { get; private set; } = null!;

    internal string Summary => _summary;

    /// <summary>What breaks a rule; throws what kept it from being judged.</summary>
    internal IReadOnlyList<string> FindingsOf(string rule)
    {
        Assert.True(_findings.TryGetValue(rule, out var found), $"The run ended before this was judged; '{Stages.Completed}' says why.");
        if (found is Exception failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return (IReadOnlyList<string>)found!;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        try
        {
            await LoadAsync(_stop.Token);
            await JudgeAtRestAsync(_stop.Token);
            await RestartAsync(_stop.Token);
        }
        catch (Exception failure)
        {
            _findings[Stages.Completed] = failure;
            return;
        }

        _findings[Stages.Completed] = Array.Empty<string>();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_product is { HasExited: false })
        {
            await _product.StopAsync(CancellationToken.None);
        }

        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        if (Directory.Exists(_dataFolder) && Environment.GetEnvironmentVariable("IPIECE_SIMULATION_KEEP") is null)
        {
            Directory.Delete(_dataFolder, recursive: true);
        }

        _stop.Dispose();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Tell("starting with the demo market");
        _product = await RunningProduct.StartAsync(_dataFolder, demo: true, cancellationToken);
        using var client = new ExchangeClient(_product.Endpoints.Api, SimulationSettings.Connections);
        using var streams = new ExchangeClient(_product.Endpoints.Api, int.MaxValue);
        using var chaos = new ChaosMonkey(_product, KillSchedule.Draw(_settings), _settings.Seed);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Tell("signing in");
        Accounts = await AccountRegister.GatherAsync(client, _product.Endpoints, SimulationSettings.Accounts, cancellationToken);
        Markets = await ReadMarketsAsync(client, cancellationToken);
        Watchers = [.. Markets.Select(market => new MarketWatcher(streams, market.Symbol))];
        var watchers = Watchers.Select(watcher => watcher.WatchAsync(watching.Token)).ToList();
        Load = new LoadGenerator(client, Accounts, Markets, symbol => Watchers.First(w => w.Symbol == symbol).Top, _settings);
        using var trouble = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Tell("load and kills");
        var load = CancelOthersOnFailure(Load.RunAsync(() => chaos.IsDue, () => chaos.HasBegun, trouble.Token), trouble);
        var kills = CancelOthersOnFailure(chaos.RunAsync(Load, trouble.Token), trouble);
        await Task.WhenAll(load, kills).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Whoever failed first cancelled the other: a failure says more than a cancellation.
        await (kills.IsFaulted ? kills : load);
        await kills;
        Tell("load has ended");
        _recoveries.AddRange(chaos.Recoveries);
        await using (var database = new Database(_product.Endpoints.Postgres))
        {
            await JudgeAsync(Stages.LiveBooks, new Evidence(this, _product.Endpoints, client, database), cancellationToken);
        }

        await watching.CancelAsync();
        await Task.WhenAll(watchers);
        Tell("stopping");
        _findings[Stages.OrderlyStop] = await _product.StopAsync(cancellationToken);
        _summary = RunSummary.Write(_settings, Load, _recoveries, Watchers);
    }

    private async Task JudgeAtRestAsync(CancellationToken cancellationToken)
    {
        _product = await RunningProduct.StartAsync(_dataFolder, demo: false, cancellationToken);
        using var client = new ExchangeClient(_product.Endpoints.Api, SimulationSettings.Connections);
        await using var database = new Database(_product.Endpoints.Postgres);
        Tell("settling");
        var drained = await Settling.AwaitAsync(database, cancellationToken);
        _summary += $"; settled {drained} polls after the quiet start";
        await database.AnalyzeAsync(cancellationToken);
        var evidence = new Evidence(this, _product.Endpoints, client, database);
        foreach (var rule in RuleBook.All)
        {
            await JudgeAsync(rule, evidence, cancellationToken);
        }
    }

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        Tell("restarting");
        var before = await DigestAsync(cancellationToken);
        _findings[Stages.QuietStop] = await _product!.StopAsync(cancellationToken);
        _product = await RunningProduct.StartAsync(_dataFolder, demo: false, cancellationToken);
        _findings[Stages.Restart] = before.Differences(await DigestAsync(cancellationToken));
        Tell("killing AppHost");
        _findings[Stages.Killed] = await _product.KillAsync(cancellationToken);
        _product = await RunningProduct.StartAsync(_dataFolder, demo: false, cancellationToken);
        _findings[Stages.Recovery] = before.Differences(await DigestAsync(cancellationToken));
        using var client = new ExchangeClient(_product.Endpoints.Api, SimulationSettings.Connections);
        await using var database = new Database(_product.Endpoints.Postgres);
        var evidence = new Evidence(this, _product.Endpoints, client, database);
        foreach (var rule in HealthRules.All.Concat(ChainRules.All))
        {
            await JudgeAsync(rule with { Sentence = Stages.AfterRecovery(rule) }, evidence, cancellationToken);
        }
    }

    private async Task<StateDigest> DigestAsync(CancellationToken cancellationToken)
    {
        await using var database = new Database(_product!.Endpoints.Postgres);
        return await StateDigest.ReadAsync(database, cancellationToken);
    }

    private async Task JudgeAsync(Rule rule, Evidence evidence, CancellationToken cancellationToken)
    {
        Tell($"judging: {rule.Sentence}");
        try
        {
            _findings[rule.Sentence] = await rule.FindAsync(evidence, cancellationToken);
        }
        catch (Exception failure)
        {
            _findings[rule.Sentence] = failure;
        }
    }

    /// <summary>Shows where a long run is, to whoever asks the runner for diagnostics.</summary>
    private static void Tell(string what) =>
        TestContext.Current.SendDiagnosticMessage($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");

    private static async Task CancelOthersOnFailure(Task task, CancellationTokenSource others)
    {
        try
        {
            await task;
        }
        catch
        {
            await others.CancelAsync();
            throw;
        }
    }

    private static async Task<IReadOnlyList<MarketRules>> ReadMarketsAsync(ExchangeClient client, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync("/api/v1/markets", null, cancellationToken);
        Assert.True(answer.IsSuccess, $"The markets were answered with {answer.Word}.");
        var markets = answer.Body.GetProperty("items").EnumerateArray().Select(MarketRules.Read).ToList();
        Assert.True(markets.Count >= 8, $"Only {markets.Count} markets are listed.");
        return markets;
    }
}
