using System.Text.Json;
using IPiece.Data.Audit;
using IPiece.Data.Policies;
using IPiece.Data.Requests;
using IPiece.Domain.Sessions;
using IPiece.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IPiece.Data.Tests.Requests;

public sealed class ChangeDeskTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateOnly Tomorrow = Today.AddDays(1);
    private readonly TestClock _clock = new(SeoulClock.At(Today, DayTime.At(10)));
    private TestDatabase? _database;
    private Guid _maker;
    private Guid _checker;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    private AuditLog Audit => new(Database.DataSource, _clock);

    private ChangeDesk Desk => new(Database.DataSource, Audit, Database.Accounts, Database.Ids, _clock);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(_clock, Token);
        (_maker, _checker) = (await Database.Seed.UserAsync(Token), await Database.Seed.UserAsync(Token));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task What_two_people_agree_on_is_in_force_from_its_session_on_and_is_on_record()
    {
        var request = await AskAsync("25", Tomorrow);
        Assert.Equal((ChangeRequestState.Pending, SeoulClock.BeginningOf(Tomorrow)), (request.State, request.ExpiresAt));
        Assert.Equal(50, await FeeAsync(Tomorrow));

        var approved = await Desk.ApproveAsync(request.Id, _checker, "agreed", Token);

        Assert.Equal((ChangeRequestState.Approved, _checker), (approved.State, approved.DecidedBy));
        Assert.Equal((50, 25), (await FeeAsync(Today), await FeeAsync(Tomorrow)));
        await using var context = Database.CreateContext();
        var entry = await context.Policies.OrderBy(row => row.Id).LastAsync(Token);
        Assert.Equal((_maker, _checker, "cheaper"), (entry.RequestedBy, entry.ApprovedBy, entry.Reason));
        var actions = await context.AuditLog.OrderBy(row => row.Id).Select(row => row.Action + " " + row.EntityKind).ToListAsync(Token);
        Assert.Equal(["ask changeRequest", "approve changeRequest", "change policy"], actions);
        Assert.True((await Audit.VerifyAsync(Token)).Holds);
    }

    [Fact]
    public async Task Approving_twice_or_all_at_once_does_it_once()
    {
        var request = await AskAsync("25", Tomorrow);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Desk.ApproveAsync(request.Id, _checker, "agreed", Token)));

        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from ipiece.policies where requested_by is not null", Token));
        Assert.Equal(3, await Database.ScalarAsync<long>("select count(*) from ipiece.audit_log", Token));
    }

    [Fact]
    public async Task Nobody_decides_on_an_own_request_not_even_past_this_code()
    {
        var request = await AskAsync("25", Tomorrow);

        await RefusedAsync(ChangeCodes.OwnRequest, () => Desk.ApproveAsync(request.Id, _maker, null, Token));
        await RefusedAsync(ChangeCodes.OwnRequest, () => Desk.RejectAsync(request.Id, _maker, null, Token));
        await RefusedAsync(ChangeCodes.NotOwnRequest, () => Desk.WithdrawAsync(request.Id, _checker, null, Token));
        await using var forced = Database.OwnerDataSource.CreateCommand(
            "update ipiece.change_requests set state = 1, decided_by = requested_by, decided_at = now()"
        );
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => forced.ExecuteNonQueryAsync(Token));
        Assert.Equal("ck_change_requests_nobody_decides_an_own_request", refusal.ConstraintName);
        Assert.Equal(50, await FeeAsync(Tomorrow));
    }

    [Fact]
    public async Task A_request_that_was_changed_underneath_is_not_done()
    {
        var request = await AskAsync("25", Tomorrow);
        await using (
            var tampering = Database.OwnerDataSource.CreateCommand(
                "update ipiece.change_requests set payload = replace(payload, '25', '5')"
            )
        )
        {
            Assert.Equal(1, await tampering.ExecuteNonQueryAsync(Token));
        }

        await RefusedAsync(ChangeCodes.PayloadChanged, () => Desk.ApproveAsync(request.Id, _checker, null, Token));
        Assert.Equal(50, await FeeAsync(Tomorrow));
    }

    [Fact]
    public async Task A_request_expires_when_its_session_begins_or_after_a_week()
    {
        var soon = await AskAsync("25", Tomorrow);
        var late = await AskAsync("30", Today.AddDays(60));
        Assert.Equal(_clock.Now.AddDays(7), late.ExpiresAt);

        _clock.Now = soon.ExpiresAt;
        await RefusedAsync(ChangeCodes.RequestExpired, () => Desk.ApproveAsync(soon.Id, _checker, null, Token));
        await RefusedAsync(ChangeCodes.RequestExpired, () => Desk.ApproveAsync(soon.Id, _checker, null, Token));
        _clock.Now = late.ExpiresAt.AddTicks(-10);
        Assert.Equal(ChangeRequestState.Approved, (await Desk.ApproveAsync(late.Id, _checker, null, Token)).State);
        Assert.Equal(3, await Database.ScalarAsync<short>($"select state from ipiece.change_requests where id = {soon.Id}", Token));
    }

    [Fact]
    public async Task What_a_market_has_begun_keeps_its_rules_whatever_the_clock_of_the_one_who_approves_says()
    {
        var request = await AskAsync("25", Tomorrow);
        var instrument = await Database.Seed.InstrumentAsync(Token);
        _ = await Database.ScalarAsync<int>(
            $"update ipiece.market_states set session_date = '{Tomorrow:yyyy-MM-dd}' where instrument_id = {instrument} returning 1",
            Token
        );

        await RefusedAsync(ChangeCodes.BadEffectiveDate, () => Desk.ApproveAsync(request.Id, _checker, "agreed", Token));
        Assert.Equal(50, await FeeAsync(Tomorrow));
    }

    [Fact]
    public async Task An_approval_waits_for_a_session_that_is_beginning_and_then_knows_it()
    {
        var request = await AskAsync("25", Tomorrow);
        var instrument = await Database.Seed.InstrumentAsync(Token);
        await using var connection = await Database.OwnerDataSource.OpenConnectionAsync(Token);
        await using var roll = await connection.BeginTransactionAsync(Token);
        await SessionGate.PassAsync(connection, Token);
        var approval = Desk.ApproveAsync(request.Id, _checker, "agreed", Token);
        while (await Database.ScalarAsync<long>("select count(*) from pg_locks where not granted and locktype = 'advisory'", Token) == 0)
        {
            Assert.False(approval.IsCompleted);
        }

        await using var begin = new NpgsqlCommand(
            $"update ipiece.market_states set session_date = '{Tomorrow:yyyy-MM-dd}' where instrument_id = {instrument}",
            connection,
            roll
        );
        _ = await begin.ExecuteNonQueryAsync(Token);
        await roll.CommitAsync(Token);

        await RefusedAsync(ChangeCodes.BadEffectiveDate, () => approval);
    }

    [Fact]
    public async Task What_is_decided_or_withdrawn_stays_so()
    {
        var rejected = await AskAsync("25", Tomorrow);
        var withdrawn = await AskAsync("30", Tomorrow);
        await Desk.RejectAsync(rejected.Id, _checker, "too cheap", Token);
        await Desk.WithdrawAsync(withdrawn.Id, _maker, "thought again", Token);

        await RefusedAsync(ChangeCodes.NotPending, () => Desk.ApproveAsync(rejected.Id, _checker, null, Token));
        await RefusedAsync(ChangeCodes.NotPending, () => Desk.ApproveAsync(withdrawn.Id, _checker, null, Token));
        await RefusedAsync(ChangeCodes.UnknownRequest, () => Desk.ApproveAsync(9_999, _checker, null, Token));
        Assert.Equal(50, await FeeAsync(Tomorrow));
    }

    [Fact]
    public async Task Two_requests_for_one_date_cannot_both_be_done()
    {
        var (first, second) = (await AskAsync("25", Tomorrow), await AskAsync("30", Tomorrow));
        await Desk.ApproveAsync(first.Id, _checker, null, Token);

        await RefusedAsync(ChangeCodes.EffectiveDateTaken, () => Desk.ApproveAsync(second.Id, _checker, null, Token));
        await RefusedAsync(ChangeCodes.EffectiveDateTaken, () => AskAsync("35", Tomorrow));
        Assert.Equal(25, await FeeAsync(Tomorrow));
    }

    [Theory]
    [InlineData("2026-11-24", ChangeCodes.BadEffectiveDate)]
    [InlineData("2026-11-23", ChangeCodes.BadEffectiveDate)]
    [InlineData("2026-11-28", ChangeCodes.BadEffectiveDate)]
    [InlineData("2026-12-01", ChangeCodes.BadEffectiveDate)]
    [InlineData("2099-12-01", ChangeCodes.BadEffectiveDate)]
    public async Task A_change_begins_with_a_session_that_has_not_begun(string date, string code)
    {
        await Database.Seed.PolicyAsync(PolicyKeys.SessionHours, TestPolicies.KrxHours, Token);
        await Database.Seed.CalendarDayAsync(new CalendarDay(new(2026, 12, 1), CalendarDayKind.Holiday, null, "휴장", "Closed"), Token);
        await RefusedAsync(code, () => AskAsync("25", DateOnly.ParseExact(date, "yyyy-MM-dd", null)));
    }

    [Fact]
    public async Task What_a_policy_cannot_be_is_refused_when_it_is_asked_for()
    {
        await RefusedAsync(ChangeCodes.BadPolicyValue, () => AskAsync("-1", Tomorrow));
        await RefusedAsync(ChangeCodes.BadPolicyValue, () => AskAsync("null", Tomorrow));
        await RefusedAsync(ChangeCodes.UnknownPolicy, () => AskAsync("1", Tomorrow, key: "nothing"));
        await RefusedAsync(ChangeCodes.UnknownInstrument, () => AskAsync("1", Tomorrow, symbol: "NOBODY"));
        await RefusedAsync(
            ChangeCodes.NotByMarket,
            () => AskAsync("1", Tomorrow, key: PolicyKeys.SettlementBatchMaxInstructions, symbol: "NOBODY")
        );
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from ipiece.change_requests", Token));
    }

    [Fact]
    public async Task Sizes_that_are_fine_alone_but_together_let_no_order_through_are_refused()
    {
        await Database.Seed.InstrumentAsync(Token, "FEW", totalUnits: 500, offeringPrice: 10_000);
        var (later, latest) = (Tomorrow.AddDays(1), Tomorrow.AddDays(2));

        await RefusedAsync(ChangeCodes.BadPolicyValue, () => AskAsync("501", later, PolicyKeys.LotUnits));
        await AgreeAsync("100", later, PolicyKeys.LotUnits);
        await RefusedAsync(ChangeCodes.BadPolicyValue, () => AskAsync("999999", latest, PolicyKeys.MaxOrderNotionalKrw));
        await RefusedAsync(ChangeCodes.BadPolicyValue, () => AskAsync("99", latest, PolicyKeys.MaxOrderQuantity, "FEW"));

        // Of two that wait for each other's place the second is refused, though the first begins later.
        await RefusedAsync(ChangeCodes.BadPolicyValue, () => AskAsync("99", Tomorrow, PolicyKeys.MaxOrderQuantity));
        await AgreeAsync("1", latest, PolicyKeys.LotUnits, "FEW");
        await AgreeAsync("99", latest, PolicyKeys.MaxOrderQuantity, "FEW");
    }

    [Fact]
    public async Task Sizes_are_looked_at_together_again_when_a_change_is_approved()
    {
        await Database.Seed.InstrumentAsync(Token, "FEW", totalUnits: 500, offeringPrice: 10_000);
        var lot = await AskAsync("100", Tomorrow, PolicyKeys.LotUnits);
        var quantity = await AskAsync("99", Tomorrow, PolicyKeys.MaxOrderQuantity);
        await Desk.ApproveAsync(lot.Id, _checker, null, Token);

        await RefusedAsync(ChangeCodes.BadPolicyValue, () => Desk.ApproveAsync(quantity.Id, _checker, null, Token));
    }

    [Theory]
    [InlineData(PolicyKeys.TickTable, "[[0,500]]")]
    [InlineData(PolicyKeys.TickTable, "[[0,400]]")]
    [InlineData(PolicyKeys.TickTable, "[[0,5000]]")]
    [InlineData(PolicyKeys.PriceLimitPercent, "9")]
    public async Task Price_steps_and_limits_that_leave_a_market_without_room_are_refused(string key, string value)
    {
        await Database.Seed.InstrumentAsync(Token, "ROOMY", offeringPrice: 1_000_000);
        await AgreeAsync("[[0,1],[1000,100]]", Tomorrow, PolicyKeys.TickTable);
        await Database.Seed.InstrumentAsync(Token, "CHEAP", offeringPrice: 1_000);

        await RefusedAsync(ChangeCodes.BandTooNarrow, () => AskAsync(value, Tomorrow.AddDays(1), key));
        await RefusedAsync(ChangeCodes.BandTooNarrow, () => AskAsync(value, Tomorrow.AddDays(1), key, "CHEAP"));
        await AgreeAsync(value, Tomorrow.AddDays(1), key, "ROOMY");
    }

    [Fact]
    public async Task A_market_is_measured_by_the_days_last_price_and_before_its_first_trade_by_the_base()
    {
        var market = await Database.Seed.InstrumentAsync(Token, "FELL", offeringPrice: 10_000);
        await AskAsync("[[0,500]]", Tomorrow, PolicyKeys.TickTable);
        await using var fall = Database.OwnerDataSource.CreateCommand(
            $"update ipiece.market_states set last_price = 1000 where instrument_id = {market.Value}"
        );
        await fall.ExecuteNonQueryAsync(Token);
        await AskAsync("[[0,500]]", Tomorrow, PolicyKeys.TickTable);

        fall.CommandText = $"update ipiece.market_states set volume = 1 where instrument_id = {market.Value}";
        await fall.ExecuteNonQueryAsync(Token);
        await RefusedAsync(ChangeCodes.BandTooNarrow, () => AskAsync("[[0,500]]", Tomorrow, PolicyKeys.TickTable));
    }

    [Fact]
    public async Task Price_steps_are_compared_again_when_a_change_is_approved_and_with_the_limits_that_come_later()
    {
        await Database.Seed.InstrumentAsync(Token, "CHEAP", offeringPrice: 1_000);
        var steps = await AskAsync("[[0,200]]", Tomorrow, PolicyKeys.TickTable);
        await AgreeAsync("10", Tomorrow.AddDays(1), PolicyKeys.PriceLimitPercent);

        await RefusedAsync(ChangeCodes.BandTooNarrow, () => Desk.ApproveAsync(steps.Id, _checker, null, Token));
    }

    [Fact]
    public async Task A_market_that_is_stuck_anyway_stands_against_no_change()
    {
        await Database.Seed.InstrumentAsync(Token, "PENNY", offeringPrice: 1);
        await Database.Seed.InstrumentAsync(Token, "USUAL", offeringPrice: 10_000);

        await AgreeAsync("15", Tomorrow, PolicyKeys.PriceLimitPercent);
    }

    [Fact]
    public async Task The_day_of_listing_needs_room_around_the_offering_price()
    {
        await Database.Seed.InstrumentAsync(Token, "NEXT", offeringPrice: 10_000, listedOn: Tomorrow.AddDays(1));
        const string Fixed = """{"lowestPercent":100,"highestPercent":100}""";

        await RefusedAsync(ChangeCodes.BandTooNarrow, () => AskAsync(Fixed, Tomorrow, PolicyKeys.FirstDayBand));
        await AgreeAsync(Fixed, Tomorrow.AddDays(2), PolicyKeys.FirstDayBand);
    }

    [Fact]
    public async Task A_day_of_the_calendar_is_written_rewritten_and_taken_out()
    {
        var day = new CalendarDayChange(null, Tomorrow, CalendarDayKind.Holiday, null, "임시 휴장", "Closed");
        await AgreeAsync(ChangeRequestKinds.CalendarDay, day.ToPayload());
        using var hours = JsonDocument.Parse("""{"close":"13:00","open":"10:00"}""");
        var half = day with { Kind = CalendarDayKind.SpecialHours, Hours = hours.RootElement, NameEn = "Half day" };
        await AgreeAsync(ChangeRequestKinds.CalendarDay, half.ToPayload());
        Assert.Equal(
            "1 Half day",
            await Database.ScalarAsync<string>("select string_agg(kind || ' ' || name_en, ',') from ipiece.calendar_days", Token)
        );

        await AgreeAsync(ChangeRequestKinds.CalendarRemoval, new CalendarRemoval(null, Tomorrow).ToPayload());

        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from ipiece.calendar_days", Token));
        await using var context = Database.CreateContext();
        var last = await context.AuditLog.OrderBy(row => row.Id).LastAsync(Token);
        Assert.Equal(("change", "calendarDay", "all:2026-11-25"), (last.Action, last.EntityKind, last.EntityId));
        Assert.Contains("Half day", last.Before, StringComparison.Ordinal);
        Assert.Null(last.After);
        await RefusedAsync(
            ChangeCodes.UnknownCalendarDay,
            () => Desk.AskAsync(ChangeRequestKinds.CalendarRemoval, new CalendarRemoval(null, Tomorrow).ToPayload(), "x", _maker, Token)
        );
        await RefusedAsync(
            ChangeCodes.BadHours,
            () => Desk.AskAsync(ChangeRequestKinds.CalendarDay, (half with { Hours = null }).ToPayload(), "x", _maker, Token)
        );
        await RefusedAsync(
            ChangeCodes.BadEffectiveDate,
            () => Desk.AskAsync(ChangeRequestKinds.CalendarDay, (day with { Date = Today }).ToPayload(), "x", _maker, Token)
        );
    }

    [Fact]
    public async Task One_person_cannot_bury_the_others_in_requests()
    {
        for (var count = 0; count < ChangeDesk.MaxPendingPerPerson; count++)
        {
            await AskAsync("25", Tomorrow.AddDays(count));
        }

        await RefusedAsync(ChangeCodes.TooManyRequests, () => AskAsync("25", Tomorrow.AddDays(100)));
    }

    private async Task AgreeAsync(string kind, string payload)
    {
        var request = await Desk.AskAsync(kind, payload, "a test", _maker, Token);
        await Desk.ApproveAsync(request.Id, _checker, null, Token);
    }

    private async Task AgreeAsync(string value, DateOnly effectiveOn, string key, string? symbol = null)
    {
        var request = await AskAsync(value, effectiveOn, key, symbol);
        await Desk.ApproveAsync(request.Id, _checker, null, Token);
    }

    private async Task<ChangeRequest> AskAsync(
        string value,
        DateOnly effectiveOn,
        string key = PolicyKeys.TradingFeeBasisPoints,
        string? symbol = null
    )
    {
        using var json = JsonDocument.Parse(value);
        var payload = new PolicyChange(key, symbol, json.RootElement.Clone(), effectiveOn).ToPayload();
        return await Desk.AskAsync(ChangeRequestKinds.Policy, payload, "cheaper", _maker, Token);
    }

    private async Task<int> FeeAsync(DateOnly session) =>
        (await new PolicyBook(Database.DataSource).ReadAsync(SeoulClock.BeginningOf(session), Token)).TradingFee.BasisPoints;

    private static async Task RefusedAsync(string code, Func<Task<ChangeRequest>> attempt) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ChangeRefusedException>(attempt)).Code);
}
