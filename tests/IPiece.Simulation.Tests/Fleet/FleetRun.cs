using System.Diagnostics;
using IPiece.Simulation.Tests.Judging;
using IPiece.Simulation.Tests.Load;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Fleet;

/// <summary>
/// Two Matching instances share the markets under load. One is killed; when both run again, one is frozen until others have its markets,
/// and let go. Then the database is judged.
/// </summary>
public sealed class FleetRun : IAsyncLifetime
{
    private const int Investors = 3;
    private const int MaxPolls = 480;
    private readonly string _dataFolder = Path.Combine(Path.GetTempPath(), $"ipiece-fleet-{Environment.ProcessId}");
    private RunningProduct? _product;
    private int? _frozen;

    /// <summary>How long an order could take before anything happened: what this machine is worth at the moment.</summary>
    internal TimeSpan SlowestInCalm { get; private set; }

    /// <summary>How long each market of the killed instance took no order.</summary>
    internal IReadOnlyList<(string Symbol, TimeSpan Away)> AfterKill { get; private set; } = [];

    /// <summary>How long each market of the frozen instance took no order.</summary>
    internal IReadOnlyList<(string Symbol, TimeSpan Away)> AfterFreeze { get; private set; } = [];

    /// <summary>What breaks a rule, by its sentence.</summary>
    internal Dictionary<string, IReadOnlyList<string>> Findings { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers without a command, or with two.</summary>
    internal List<string> LostOrDoubled { get; } = [];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = CancellationToken.None;
        _product = await RunningProduct.StartAsync(_dataFolder, demo: true, cancellationToken, "--matching", "2");
        using var client = new ExchangeClient(_product.Endpoints.Api, SimulationSettings.Connections);
        await using var database = new Database(_product.Endpoints.Postgres);
        var accounts = await InvestorsAsync(client, cancellationToken);
        var leases = await SharedAsync(database, cancellationToken);
        var traffic = new Traffic(client, accounts, [.. leases.Select(lease => lease.Symbol)]);
        using var stop = new CancellationTokenSource();
        var sending = traffic.RunAsync(stop.Token);
        _ = await traffic.AwaitAsync([.. leases.Select(lease => lease.Symbol)], since: Stopwatch.GetTimestamp(), cancellationToken);
        SlowestInCalm = traffic.Slowest;
        AfterKill = await KillAsync(database, traffic, cancellationToken);
        AfterFreeze = await FreezeAsync(database, traffic, cancellationToken);
        await stop.CancelAsync();
        await sending;
        await JudgeAsync(client, database, traffic, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_frozen is { } frozen)
        {
            await SignalAsync("CONT", frozen);
        }

        if (_product is { HasExited: false })
        {
            _ = await _product.StopAsync(CancellationToken.None);
        }

        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        if (Directory.Exists(_dataFolder))
        {
            Directory.Delete(_dataFolder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<(string Symbol, TimeSpan Away)>> KillAsync(
        Database database,
        Traffic traffic,
        CancellationToken cancellationToken
    )
    {
        var group = (await SharedAsync(database, cancellationToken)).GroupBy(lease => lease.Endpoint).First();
        await SignalAsync("KILL", ProcessAt(group.Key));
        var since = Stopwatch.GetTimestamp();
        return await traffic.AwaitAsync([.. group.Select(lease => lease.Symbol)], since, cancellationToken);
    }

    private async Task<IReadOnlyList<(string Symbol, TimeSpan Away)>> FreezeAsync(
        Database database,
        Traffic traffic,
        CancellationToken cancellationToken
    )
    {
        var group = (await SharedAsync(database, cancellationToken)).GroupBy(lease => lease.Endpoint).First();
        _frozen = ProcessAt(group.Key);
        await SignalAsync("STOP", _frozen.Value);
        var since = Stopwatch.GetTimestamp();
        var away = await traffic.AwaitAsync([.. group.Select(lease => lease.Symbol)], since, cancellationToken);
        await SignalAsync("CONT", _frozen.Value);

        // It wakes in the middle of what it was doing; when it has markets again it has been through that.
        _ = await SharedAsync(database, cancellationToken);
        return away;
    }

    private async Task JudgeAsync(ExchangeClient client, Database database, Traffic traffic, CancellationToken cancellationToken)
    {
        var commands = await database.ReadAllAsync(
            "select idempotency_key, order_id from order_commands where idempotency_key like 'fleet-%'",
            reader => (Key: reader.GetString(0), OrderId: reader.IsDBNull(1) ? (long?)null : reader.GetInt64(1)),
            cancellationToken
        );
        var logged = commands.ToLookup(command => command.Key, command => command.OrderId, StringComparer.Ordinal);
        LostOrDoubled.AddRange(
            traffic
                .Acknowledged.Where(order => logged[order.Key].Count() != 1 || logged[order.Key].Single() != order.OrderId)
                .Select(order => $"{order.Key} was answered with order {order.OrderId}, and logged {logged[order.Key].Count()} times")
        );
        await database.AnalyzeAsync(cancellationToken);
        var evidence = new Evidence(null!, _product!.Endpoints, client, database);
        foreach (var rule in LedgerRules.All)
        {
            Findings[rule.Sentence] = await rule.FindAsync(evidence, cancellationToken);
        }
    }

    /// <summary>The leases, once two instances hold all of them between them.</summary>
    private static async Task<IReadOnlyList<Lease>> SharedAsync(Database database, CancellationToken cancellationToken)
    {
        var markets = await database.CountAsync("select count(*) from instruments", cancellationToken);
        IReadOnlyList<Lease> leases = [];
        await Poll.UntilAsync(
            "two instances share the markets",
            MaxPolls,
            async token =>
            {
                leases = await database.ReadAllAsync(
                    Lease.Query,
                    reader => new Lease(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3)),
                    token
                );
                return leases.Count == markets && leases.Select(lease => lease.Endpoint).Distinct().Count() == 2;
            },
            cancellationToken
        );
        return leases;
    }

    private async Task<IReadOnlyList<Account>> InvestorsAsync(ExchangeClient client, CancellationToken cancellationToken)
    {
        var logins = (_product!.Endpoints.Demo ?? []).Where(login => login.Role.Equals("investor", StringComparison.OrdinalIgnoreCase));
        List<Account> accounts = [.. logins.Take(Investors).Select(login => new Account(login.Email, login.Password))];
        foreach (var account in accounts)
        {
            await account.SignInAsync(client, cancellationToken);
        }

        return accounts;
    }

    private int ProcessAt(string endpoint)
    {
        var port = new Uri(endpoint).Port;
        return ProcessFamily.Below(_product!.ProcessId).Members.First(member => Listens(member, port)).Id;
    }

    private static bool Listens(ProcessFamily.Member member, int port) =>
        member.CommandLine.Contains("IPiece.Matching", StringComparison.Ordinal)
        && File.ReadAllText($"/proc/{member.Id}/environ").Contains($":{port}\0", StringComparison.Ordinal);

    private static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        await kill.WaitForExitAsync();
    }
}
