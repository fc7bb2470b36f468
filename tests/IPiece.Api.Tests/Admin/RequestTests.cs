using System.Net;
using System.Text.Json;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;
using CalendarDayKind = IPiece.Api.Client.Admin.CalendarDayKind;
using SeoulClock = IPiece.Domain.Sessions.SeoulClock;

namespace IPiece.Api.Tests.Admin;

[Collection(ApiCollection.Name)]
public sealed class RequestTests(ApiFixture fixture)
{
    private static readonly DateOnly Today = SeoulClock.DateOf(TimeProvider.System.GetUtcNow());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_that_two_people_agree_on_shows_as_coming_and_on_the_record()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var day = Today.AddDays(10);

        var before = await staff.Reads.GetWaitingAsync(Token);
        var asked = await staff.Asks.RequestPolicyAsync(Policy("displayLevels", "7", day, ApiFixture.QuietSymbol), Token);
        Assert.Equal(before with { Requests = before.Requests + 1 }, await staff.Reads.GetWaitingAsync(Token));
        Assert.Equal((ChangeRequestState.Pending, true, "policy"), (asked.State, asked.IsOwn, asked.Kind));
        Assert.Equal(64, asked.PayloadHash.Length);
        var waiting = await StateAsync(staff, "displayLevels", ApiFixture.QuietSymbol);
        Assert.Equal(asked.Id, Assert.Single(waiting.Pending).Id);
        Assert.Null(waiting.Value);
        Assert.Empty(waiting.History);
        Assert.False((await staff.Decides.GetRequestsAsync(ChangeRequestState.Pending, cancellationToken: Token)).Items[0].IsOwn);

        var approved = await staff.Decides.ApproveAsync(asked.Id, "agreed", Token);
        Assert.Equal((ChangeRequestState.Approved, "agreed"), (approved.State, approved.DecisionNote));
        Assert.Equal(approved, await staff.Decides.ApproveAsync(asked.Id, "agreed", Token), SameRequest);
        Assert.Equal(before, await staff.Decides.GetWaitingAsync(Token));
        Assert.Equal(before.Alerts, (await staff.Reads.GetMarketsAsync(Token)).Items.Sum(market => market.OpenAlerts));

        var coming = await StateAsync(staff, "displayLevels", ApiFixture.QuietSymbol);
        Assert.Empty(coming.Pending);
        Assert.Null(coming.Value);
        var version = Assert.Single(coming.History);
        Assert.Equal((7, SeoulClock.BeginningOf(day)), (version.Value.GetInt32(), version.EffectiveFrom));
        Assert.NotNull(version.RequestedBy);
        Assert.NotNull(version.ApprovedBy);
        var all = await StateAsync(staff, "displayLevels", null);
        Assert.Equal(10, all.Value?.GetInt32());
        var entries = (await staff.Reads.GetAuditAsync(entity: "policy", cancellationToken: Token)).Items;
        Assert.Equal(("change", $"displayLevels:{ApiFixture.QuietSymbol}"), (entries[0].Action, entries[0].EntityId));
        Assert.Equal(7, entries[0].After?.GetProperty("value").GetInt32());
        var decisions = (await staff.Reads.GetAuditAsync(entity: "changeRequest", cancellationToken: Token)).Items;
        Assert.Contains(decisions, entry => entry.Action == "approve" && entry.EntityId == $"{asked.Id}");
    }

    [Fact]
    public async Task Nobody_decides_on_an_own_request()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var both = await fixture.PersonAsync(Token, "Operator", "Approver");
        var asked = await both.Client.Admin.RequestPolicyAsync(Policy("displayLevels", "8", Today.AddDays(11)), Token);

        await RefusedAsync(HttpStatusCode.Forbidden, "ownRequest", () => both.Client.Admin.ApproveAsync(asked.Id, null, Token));
        await RefusedAsync(HttpStatusCode.Forbidden, "ownRequest", () => both.Client.Admin.RejectAsync(asked.Id, null, Token));
        await RefusedAsync(HttpStatusCode.Forbidden, "notOwnRequest", () => staff.Asks.WithdrawAsync(asked.Id, null, Token));
        Assert.Equal(ChangeRequestState.Withdrawn, (await both.Client.Admin.WithdrawAsync(asked.Id, "thought again", Token)).State);
        await RefusedAsync(HttpStatusCode.Conflict, "notPending", () => staff.Decides.ApproveAsync(asked.Id, null, Token));
        await RefusedAsync(HttpStatusCode.NotFound, "unknownRequest", () => staff.Decides.ApproveAsync(999_999, null, Token));
    }

    [Fact]
    public async Task A_request_that_waited_too_long_reads_expired_and_cannot_be_approved()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var asked = await staff.Asks.RequestPolicyAsync(Policy("displayLevels", "9", Today.AddDays(12)), Token);
        await using (
            var age = fixture.Database.OwnerDataSource.CreateCommand(
                $"update ipiece.change_requests set expires_at = now() - interval '1 second' where id = {asked.Id}"
            )
        )
        {
            await age.ExecuteNonQueryAsync(Token);
        }

        var pending = await staff.Decides.GetRequestsAsync(ChangeRequestState.Pending, limit: 200, cancellationToken: Token);
        Assert.DoesNotContain(pending.Items, request => request.Id == asked.Id);
        var expired = await staff.Decides.GetRequestsAsync(ChangeRequestState.Expired, limit: 200, cancellationToken: Token);
        Assert.Contains(expired.Items, request => request.Id == asked.Id);
        await RefusedAsync(HttpStatusCode.Conflict, "requestExpired", () => staff.Decides.ApproveAsync(asked.Id, null, Token));
    }

    [Fact]
    public async Task A_day_of_the_calendar_comes_and_goes_by_request()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var day = new DateOnly(Today.Year + 1, 12, 30);
        var half = new CalendarChangeRequest
        {
            Date = day,
            Symbol = ApiFixture.QuietSymbol,
            Kind = CalendarDayKind.SpecialHours,
            Hours = new DayHours(null, "10:00", "12:50", "13:00"),
            NameKo = "단축 거래",
            NameEn = "Half day",
            Reason = "한 해의 마지막 거래일",
        };

        var asked = await staff.Asks.RequestCalendarAsync(half, Token);
        var pending = await staff.Reads.GetCalendarAsync(day.Year, Token);
        Assert.Contains(pending.Pending, request => request.Id == asked.Id && request.Kind == "calendar");
        Assert.DoesNotContain(pending.Days, entry => entry.Date == day);
        await staff.Decides.ApproveAsync(asked.Id, null, Token);

        var entry = Assert.Single((await staff.Reads.GetCalendarAsync(day.Year, Token)).Days, entry => entry.Date == day);
        Assert.Equal((ApiFixture.QuietSymbol, CalendarDayKind.SpecialHours, half.Hours), (entry.Symbol, entry.Kind, entry.Hours));

        var removal = await staff.Asks.RequestCalendarAsync(
            new CalendarChangeRequest
            {
                Date = day,
                Symbol = ApiFixture.QuietSymbol,
                Reason = "doch nicht",
                Removal = true,
            },
            Token
        );
        Assert.Equal("calendarRemoval", removal.Kind);
        await staff.Decides.ApproveAsync(removal.Id, null, Token);
        Assert.DoesNotContain((await staff.Reads.GetCalendarAsync(day.Year, Token)).Days, entry => entry.Date == day);
    }

    [Fact]
    public async Task Requests_come_in_pages()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        for (var count = 0; count < 3; count++)
        {
            var asked = await staff.Asks.RequestPolicyAsync(Policy("displayLevels", "9", Today.AddDays(20 + count)), Token);
            await staff.Asks.WithdrawAsync(asked.Id, null, Token);
        }

        var first = await staff.Asks.GetRequestsAsync(limit: 2, cancellationToken: Token);
        var second = await staff.Asks.GetRequestsAsync(cursor: first.NextCursor, limit: 2, cancellationToken: Token);

        Assert.Equal(2, first.Items.Count);
        Assert.True(second.Items[0].Id < first.Items[1].Id);
    }

    internal static PolicyChangeRequest Policy(string key, string value, DateOnly effectiveOn, string? symbol = null) =>
        new()
        {
            Key = key,
            Symbol = symbol,
            Value = JsonElement.Parse(value),
            EffectiveOn = effectiveOn,
            Reason = "a test",
        };

    internal static async Task RefusedAsync<T>(HttpStatusCode status, string code, Func<Task<T>> attempt)
    {
        var refused = await Assert.ThrowsAsync<ApiProblemException>(attempt);
        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    private static bool SameRequest(ChangeRequest one, ChangeRequest other) =>
        (one.Id, one.State, one.DecidedAt) == (other.Id, other.State, other.DecidedAt);

    private static async Task<PolicyState> StateAsync(StaffRoom staff, string key, string? symbol) =>
        Assert.Single((await staff.Reads.GetPoliciesAsync(Token)).Items, item => item.Key == key && item.Symbol == symbol);
}
