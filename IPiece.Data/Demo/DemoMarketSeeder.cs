using IPiece.Data.Markets;
using IPiece.Data.Movements;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Sessions;
using Npgsql;

namespace IPiece.Data.Demo;

/// <summary>
/// Makes the demo market: people, listed IPs, won and units, all through the functions that real ones go through, and every step
/// once however often it runs. Its history of trades is made by Matching.
/// </summary>
public sealed class DemoMarketSeeder(
    NpgsqlDataSource dataSource,
    DemoPeopleWriter people,
    InstrumentListing listing,
    MovementDesk movements,
    PolicyBook policies,
    TimeProvider time
)
{
    /// <summary>How long before the first start the demo IPs were listed.</summary>
    public const int HistoryDays = 90;

    private static readonly DayTime Opening = DayTime.At(8);

    /// <summary>Makes whatever is missing.</summary>
    /// <param name="password">All demo people's password.</param>
    /// <param name="cancellationToken">Gives up; the next run goes on from there.</param>
    /// <param name="showcase">Whether to list three more IPs, each with another way of matching.</param>
    public async Task SeedAsync(string password, CancellationToken cancellationToken, bool showcase = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(password);
        var today = SeoulClock.DateOf(time.GetUtcNow());
        var listedOn = today.AddDays(-HistoryDays);
        var openedAt = SeoulClock.At(listedOn, Opening);
        var investors = await people.EnsureAsync(password, openedAt, cancellationToken);
        await DemoPolicies.EnsureAsync(dataSource, showcase, cancellationToken);
        DemoInstrument[] instruments = showcase ? [.. DemoInstruments.All, .. DemoInstruments.Showcase] : [.. DemoInstruments.All];
        await ListAsync(instruments, listedOn, cancellationToken);
        await DepositAsync(investors, openedAt, cancellationToken);
        await IssueAsync(instruments, investors, openedAt, cancellationToken);
    }

    private async Task ListAsync(DemoInstrument[] instruments, DateOnly listedOn, CancellationToken cancellationToken)
    {
        foreach (var demo in instruments)
        {
            var rules = await policies.ReadAsync(time.GetUtcNow(), new InstrumentId(demo.Id), cancellationToken);
            var price = new Price(demo.OfferingPriceKrw);
            var instrument = new Instrument
            {
                Id = new InstrumentId(demo.Id),
                Symbol = demo.Symbol,
                NameKo = demo.NameKo,
                NameEn = demo.NameEn,
                Category = demo.Category,
                IssuerKo = demo.IssuerKo,
                IssuerEn = demo.IssuerEn,
                DescriptionKo = demo.DescriptionKo,
                DescriptionEn = demo.DescriptionEn,
                TotalUnits = new Units(demo.TotalUnits),
                OfferingPrice = price,
                ListedOn = listedOn,
                IsDemo = true,
            };
            var band = PriceBand.Around(price, rules.PriceLimitPercent, rules.TickTable);
            await listing.ListAsync(instrument, price, band, listedOn, cancellationToken, rules.MarketMode);
        }
    }

    private async Task DepositAsync(
        IReadOnlyDictionary<DemoPerson, InvestorId> investors,
        DateTimeOffset openedAt,
        CancellationToken cancellationToken
    )
    {
        Deposit[] deposits =
        [
            .. DemoPeople.Holders.Select(person => new Deposit(investors[person], new Krw(person.CashKrw), $"deposit:demo:{person.Email}")),
        ];
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await movements.DepositAsync(transaction, deposits, cancellationToken, openedAt);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task IssueAsync(
        DemoInstrument[] instruments,
        IReadOnlyDictionary<DemoPerson, InvestorId> investors,
        DateTimeOffset openedAt,
        CancellationToken cancellationToken
    )
    {
        var issues = new List<UnitIssue>();
        foreach (var demo in instruments)
        {
            var allotment = DemoAllotment.Of(demo);
            for (var index = 0; index < allotment.Length; index++)
            {
                var person = DemoPeople.Holders[index];
                var units = new Units(allotment[index]);
                issues.Add(
                    new UnitIssue(
                        new InstrumentId(demo.Id),
                        investors[person],
                        units,
                        new Price(demo.OfferingPriceKrw).Notional(units),
                        $"issue:demo:{demo.Symbol}:{person.Email}"
                    )
                );
            }
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await movements.IssueAsync(transaction, issues, cancellationToken, openedAt);
        await transaction.CommitAsync(cancellationToken);
    }
}
