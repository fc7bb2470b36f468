using IPiece.Data.Calendar;
using IPiece.Data.Markets;
using IPiece.Data.Movements;
using IPiece.Data.People;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Sessions;

namespace IPiece.Testing;

/// <summary>Investors, instruments and balances, made the way the product makes them.</summary>
public sealed class TestSeed(TestDatabase database)
{
    private const int PriceLimitPercent = 30;
    private const int DaysSinceListing = 30;

    /// <summary>After the moment from which test databases are always open, so that a test's own policies outweigh it.</summary>
    private static readonly DateTimeOffset LongAgo = new(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);

    private int _numbers;

    /// <summary>An approved investor with nothing.</summary>
    public async Task<InvestorId> InvestorAsync(CancellationToken cancellationToken, string? name = null)
    {
        await using var context = database.CreateContext();
        var investor = new Investor
        {
            DisplayName = name ?? $"Investor {Interlocked.Increment(ref _numbers)}",
            KycStatus = KycStatus.Approved,
            CreatedAt = database.Time.GetUtcNow(),
        };
        context.Investors.Add(investor);
        await context.SaveChangesAsync(cancellationToken);
        return investor.Id;
    }

    /// <summary>An approved investor with won.</summary>
    public async Task<InvestorId> InvestorAsync(long krw, CancellationToken cancellationToken)
    {
        var investor = await InvestorAsync(cancellationToken);
        await DepositAsync(investor, krw, cancellationToken);
        return investor;
    }

    /// <summary>Somebody with a sign-in and nothing else.</summary>
    public async Task<Guid> UserAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var email = $"person{Interlocked.Increment(ref _numbers)}@test.example";
        var user = new User
        {
            Id = Guid.NewGuid(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = email,
            CreatedAt = database.Time.GetUtcNow(),
        };
        context.Users.Add(user);
        await context.SaveChangesAsync(cancellationToken);
        return user.Id;
    }

    /// <summary>
    /// A listed instrument whose market stands at its offering price; nobody has units yet. It is an old listing unless a test says
    /// when: a first day has rules of its own.
    /// </summary>
    public async Task<InstrumentId> InstrumentAsync(
        CancellationToken cancellationToken,
        string? symbol = null,
        long totalUnits = 100_000,
        long offeringPrice = 10_000,
        DateOnly? listedOn = null
    )
    {
        var number = Interlocked.Increment(ref _numbers);
        var price = new Price(offeringPrice);
        var today = SeoulClock.DateOf(database.Time.GetUtcNow());
        var instrument = new Instrument
        {
            Id = new InstrumentId(number),
            Symbol = symbol ?? $"TEST{number}",
            NameKo = $"시험 {number}",
            NameEn = $"Test {number}",
            Category = "character",
            IssuerKo = "시험 발행사",
            IssuerEn = "Test issuer",
            DescriptionKo = "시험용 종목",
            DescriptionEn = "An instrument for tests",
            TotalUnits = new Units(totalUnits),
            OfferingPrice = price,
            ListedOn = listedOn ?? today.AddDays(-DaysSinceListing),
        };
        var band = PriceBand.Around(price, PriceLimitPercent, TickTable.Krx);
        await database.Listing.ListAsync(instrument, price, band, today, cancellationToken);
        return instrument.Id;
    }

    /// <summary>A policy from a moment on, for all markets or for one.</summary>
    public async Task PolicyAsync(
        string key,
        string value,
        CancellationToken cancellationToken,
        InstrumentId? instrument = null,
        DateTimeOffset? effectiveFrom = null
    )
    {
        await using var context = database.CreateContext();
        context.Policies.Add(
            new PolicyEntry
            {
                Key = key,
                InstrumentId = instrument,
                EffectiveFrom = effectiveFrom ?? LongAgo,
                Value = value,
                Reason = "A test.",
            }
        );
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A day of the calendar that differs, for all markets or for one.</summary>
    public async Task CalendarDayAsync(CalendarDay day, CancellationToken cancellationToken, InstrumentId? instrument = null)
    {
        await using var context = database.CreateContext();
        context.CalendarDays.Add(
            new CalendarEntry
            {
                InstrumentId = instrument,
                Date = day.Date,
                Kind = day.Kind,
                Hours = day.Hours is { } hours ? SessionHoursJson.Write(hours, withWeekdays: false).ToJsonString() : null,
                NameKo = day.NameKo,
                NameEn = day.NameEn,
            }
        );
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Won for an investor, through the ledger.</summary>
    public Task DepositAsync(InvestorId investor, long krw, CancellationToken cancellationToken)
    {
        var key = $"deposit:test:{Interlocked.Increment(ref _numbers)}";
        return database.InTransactionAsync(
            transaction => database.Movements.DepositAsync(transaction, [new Deposit(investor, new Krw(krw), key)], cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Units for an investor, through the ledger.</summary>
    public Task IssueAsync(InvestorId investor, InstrumentId instrument, long units, CancellationToken cancellationToken)
    {
        var issue = new UnitIssue(instrument, investor, new Units(units), Krw.Zero, $"issue:test:{Interlocked.Increment(ref _numbers)}");
        return database.InTransactionAsync(
            transaction => database.Movements.IssueAsync(transaction, [issue], cancellationToken),
            cancellationToken
        );
    }
}
