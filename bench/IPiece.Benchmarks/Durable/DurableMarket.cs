using IPiece.Data;
using IPiece.Data.Audit;
using IPiece.Data.Database;
using IPiece.Data.Ledger;
using IPiece.Data.Markets;
using IPiece.Data.Movements;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Leases;
using IPiece.Matching.MarketData;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IPiece.Benchmarks.Durable;

/// <summary>A market on a real database, with fifty investors who have plenty of everything.</summary>
public sealed class DurableMarket : IAsyncDisposable
{
    private const int Investors = 50;
    private const long CashKrw = 1_000_000_000_000;
    private const long Units = 100_000_000;
    private readonly IHost _host;
    private readonly MatchingMetrics _metrics = new();
    private readonly MarketHost _markets;

    private DurableMarket(IHost host, int maxBatch)
    {
        _host = host;
        var services = host.Services;
        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        var accounts = services.GetRequiredService<AccountDirectory>();
        var loader = new MarketLoader(dataSource, accounts);
        var ids = services.GetRequiredService<LedgerIds>();
        var executor = new BatchExecutor(
            dataSource,
            accounts,
            ids,
            new SilentBatchProbe(),
            new AuditLog(dataSource, TimeProvider.System),
            new UnpredictableEnd(),
            _metrics,
            TimeProvider.System
        );
        var logger = NullLogger<InstrumentSequencer>.Instance;
        var sequencing = new SequencerServices(loader, executor, new MarketFeeds(), _metrics, TimeProvider.System, logger)
        {
            MaxBatch = maxBatch,
        };
        _markets = new MarketHost(sequencing) { IsOpen = true };
        var leases = new LeaseStore(
            dataSource,
            new LeaseOptions
            {
                Owner = $"bench-{maxBatch}",
                Endpoint = () => string.Empty,
                Duration = TimeSpan.FromHours(1),
            }
        );
        Leases = leases;
        Intake = new OrderIntake(_markets, leases, accounts, dataSource, TimeProvider.System);
    }

    /// <summary>Where orders go in.</summary>
    public OrderIntake Intake { get; }

    /// <summary>The market.</summary>
    public InstrumentId Instrument { get; private set; }

    /// <summary>Who trades.</summary>
    public IReadOnlyList<InvestorId> Traders { get; private set; } = [];

    private LeaseStore Leases { get; }

    /// <summary>Lists an instrument of its own and runs its market.</summary>
    public static async Task<DurableMarket> OpenAsync(
        string connectionString,
        int instrument,
        int maxBatch,
        CancellationToken cancellationToken
    )
    {
        await Migrator.RunAsync(connectionString, cancellationToken);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["ConnectionStrings:ipiecedb"] = connectionString;
        _ = builder.Logging.ClearProviders();
        builder.AddIPieceData();
        var market = new DurableMarket(builder.Build(), maxBatch) { Instrument = new InstrumentId(instrument) };
        await market.SeedAsync(cancellationToken);
        foreach (var lease in await market.Leases.AcquireAsync(cancellationToken))
        {
            await market._markets.Open(lease).Ready.WaitAsync(cancellationToken);
        }

        return market;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var market in _markets.Markets)
        {
            await _markets.CloseAsync(market, CancellationToken.None);
        }

        _metrics.Dispose();
        _host.Dispose();
    }

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        var services = _host.Services;
        var price = new Price(10_000);
        var today = SeoulTime.DateOf(TimeProvider.System.GetUtcNow());
        var name = $"BENCH{Instrument}";
        var listed = new Instrument
        {
            Id = Instrument,
            Symbol = name,
            NameKo = name,
            NameEn = name,
            Category = "character",
            IssuerKo = name,
            IssuerEn = name,
            DescriptionKo = name,
            DescriptionEn = name,
            TotalUnits = new Units(Units * Investors),
            OfferingPrice = price,
            ListedOn = today,
        };
        var band = PriceBand.Around(price, 30, TickTable.Krx);
        _ = await services.GetRequiredService<InstrumentListing>().ListAsync(listed, price, band, today, cancellationToken);
        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        var traders = new List<InvestorId>();
        await using (
            var insert = dataSource.CreateCommand(
                "insert into ipiece.investors (display_name, is_demo, kyc_status, created_at) select 'bench', true, 2, now() from generate_series(1, 50) returning id"
            )
        )
        await using (var reader = await insert.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                traders.Add(new InvestorId(reader.GetInt64(0)));
            }
        }

        var desk = services.GetRequiredService<MovementDesk>();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        _ = await desk.DepositAsync(
            transaction,
            traders.ConvertAll(trader => new Deposit(trader, new Krw(CashKrw), $"bench:{trader}")),
            cancellationToken
        );
        _ = await desk.IssueAsync(
            transaction,
            traders.ConvertAll(trader => new UnitIssue(Instrument, trader, new Units(Units), Krw.Zero, $"bench:{name}:{trader}")),
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        Traders = traders;
    }
}
