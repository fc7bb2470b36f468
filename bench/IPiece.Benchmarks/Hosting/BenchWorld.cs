using System.Globalization;
using IPiece.Data.Markets;
using IPiece.Data.Movements;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IPiece.Benchmarks.Hosting;

/// <summary>What a benchmark trades: instruments of one price, and investors who have plenty of everything.</summary>
internal sealed record BenchWorld(IReadOnlyList<InstrumentId> Instruments, IReadOnlyList<InvestorId> Investors)
{
    public const long BasePrice = 10_000;
    public const long Tick = 10;
    public const int DefaultInvestors = 1_000;
    private const long CashKrw = 1_000_000_000_000;
    private const int MostLateComers = 1_000;
    private const long UnitsEach = 10_000_000;

    /// <summary>Open round the clock and never interrupted: what is measured is the work, not the hour.</summary>
    private const string AlwaysOpen = """
        insert into ipiece.policies (key, effective_from, value, reason) values
            ('sessionHours', '2000-01-02T00:00:00Z',
                '{"preOpen":null,"open":"00:00","closingAuction":null,"close":"24:00","weekdays":[1,2,3,4,5,6,7]}', 'A benchmark.'),
            ('volatility', '2000-01-02T00:00:00Z', '{"dynamicPercent":0,"closingPercent":0,"staticPercent":0,"seconds":120}', 'A benchmark.')
        on conflict do nothing
        """;

    /// <summary>Lists the instruments and funds the investors, by the same desks as the product.</summary>
    public static async Task<BenchWorld> SeedAsync(
        IServiceProvider services,
        int instruments,
        int investors,
        CancellationToken cancellationToken
    )
    {
        await using (var open = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(AlwaysOpen))
        {
            _ = await open.ExecuteNonQueryAsync(cancellationToken);
        }

        var listing = services.GetRequiredService<InstrumentListing>();
        var today = SeoulClock.DateOf(TimeProvider.System.GetUtcNow());
        var band = PriceBand.Around(new Price(BasePrice), 30, TickTable.Krx);
        List<InstrumentId> ids = [.. Enumerable.Range(1, instruments).Select(number => new InstrumentId(number))];
        foreach (var id in ids)
        {
            _ = await listing.ListAsync(Described(id, today, investors), new Price(BasePrice), band, today, cancellationToken);
        }

        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        var people = await PeopleAsync(dataSource, investors, cancellationToken);
        await FundAsync(services, ids, people, cancellationToken);
        await using var analyze = dataSource.CreateCommand("analyze");
        _ = await analyze.ExecuteNonQueryAsync(cancellationToken);
        return new BenchWorld(ids, people);
    }

    /// <summary>Gives people won and units of everything, once.</summary>
    public static async Task FundAsync(
        IServiceProvider services,
        IReadOnlyList<InstrumentId> instruments,
        IReadOnlyList<InvestorId> people,
        CancellationToken cancellationToken
    )
    {
        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        var desk = services.GetRequiredService<MovementDesk>();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        _ = await desk.DepositAsync(
            transaction,
            [.. people.Select(person => new Deposit(person, new Krw(CashKrw), $"bench:{person}"))],
            cancellationToken
        );
        foreach (var id in instruments)
        {
            _ = await desk.IssueAsync(
                transaction,
                [.. people.Select(person => new UnitIssue(id, person, new Units(UnitsEach), Krw.Zero, $"bench:{id}:{person}"))],
                cancellationToken
            );
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static Instrument Described(InstrumentId id, DateOnly today, int investors)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"BENCH{id}");
        return new Instrument
        {
            Id = id,
            Symbol = name,
            NameKo = name,
            NameEn = name,
            Category = "character",
            IssuerKo = name,
            IssuerEn = name,
            DescriptionKo = name,
            DescriptionEn = name,
            TotalUnits = new Units(checked(UnitsEach * (investors + MostLateComers))),
            OfferingPrice = new Price(BasePrice),
            ListedOn = today.AddDays(-30),
        };
    }

    private static async Task<List<InvestorId>> PeopleAsync(NpgsqlDataSource dataSource, int count, CancellationToken cancellationToken)
    {
        await using var insert = dataSource.CreateCommand(
            """
            insert into ipiece.investors (display_name, is_demo, kyc_status, created_at)
            select 'bench', true, 2, now() from generate_series(1, $1) returning id
            """
        );
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        var people = new List<InvestorId>(count);
        await using var reader = await insert.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            people.Add(new InvestorId(reader.GetInt64(0)));
        }

        return people;
    }
}
