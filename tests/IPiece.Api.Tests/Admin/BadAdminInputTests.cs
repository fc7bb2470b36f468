using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;
using IPiece.Domain.Sessions;

namespace IPiece.Api.Tests.Admin;

/// <summary>Every kind of bad input that staff can send; none of it is a fault of ours, and none leaves a trace.</summary>
[Collection(ApiCollection.Name)]
public sealed class BadAdminInputTests(ApiFixture fixture)
{
    private const string Counts = """
        select format('%s %s %s %s %s', (select count(*) from ipiece.change_requests), (select count(*) from ipiece.policies),
            (select count(*) from ipiece.calendar_days), (select count(*) from ipiece.audit_log),
            (select string_agg(phase::text, ',' order by instrument_id) from ipiece.market_states))
        """;

    private const string Policies = "/api/v1/admin/requests/policy";
    private const string Calendar = "/api/v1/admin/requests/calendar";
    private const string Markets = "/api/v1/admin/markets/" + ApiFixture.Symbol;
    private const string Root = "/api/v1/admin";
    private static readonly string NextYear = $"{SeoulClock.DateOf(TimeProvider.System.GetUtcNow()).Year + 1}";
    private static readonly string Long = new('x', 501);

    private static IEnumerable<BadInput> Rows =>
        [
            .. PolicyRows(),
            .. CalendarRows(),
            .. MarketRows(),
            .. QueryRows(),
            .. OperationRows(),
            new("decide with a number", 400, "wrongType", """{"note":7}""", Path: Root + "/requests/1/withdraw"),
            new(
                "decide with an endless note",
                400,
                "badNote",
                $$"""{"note":"{{Long}}"}""",
                Path: Root + "/requests/1/withdraw",
                Field: "note"
            ),
            new(
                "decide with a null character",
                400,
                "badNote",
                """{"note":"\u0000"}""",
                Path: Root + "/requests/1/withdraw",
                Field: "note"
            ),
            new("decide without a body", 400, "bodyMissing", null, Path: Root + "/requests/1/withdraw"),
            new("withdraw of an unknown request", 404, "unknownRequest", "{}", Path: Root + "/requests/999999999/withdraw"),
            new("withdraw of a negative request", 404, "unknownRequest", "{}", Path: Root + "/requests/-1/withdraw"),
            new("withdraw of a word", 404, "notFound", "{}", Path: Root + "/requests/mine/withdraw"),
        ];

    private static IEnumerable<BadInput> OperationRows() =>
        [
            Operation("no kind", 400, "missingField", """{"reason":"because"}"""),
            Operation("a kind that is none", 400, "wrongType", """{"kind":"burn","reason":"because"}"""),
            Operation("a kind as a number", 400, "wrongType", """{"kind":3,"reason":"because"}"""),
            Operation("no reason", 400, "missingField", """{"kind":"walletFreeze","investorId":1}"""),
            Operation("an empty reason", 400, "badReason", """{"kind":"walletFreeze","investorId":1,"reason":" "}"""),
            Operation("an endless reason", 400, "badReason", $$"""{"kind":"walletFreeze","investorId":1,"reason":"{{Long}}"}"""),
            Operation("a freeze of nobody", 400, "badInvestor", """{"kind":"walletFreeze","reason":"because"}"""),
            Operation("a freeze of investor zero", 400, "badInvestor", """{"kind":"walletFreeze","investorId":0,"reason":"because"}"""),
            Operation(
                "a freeze of an endless number",
                400,
                "wrongType",
                """{"kind":"walletFreeze","investorId":1e30,"reason":"because"}"""
            ),
            Operation("a freeze with units", 400, "badQuantity", """{"kind":"walletFreeze","investorId":1,"units":5,"reason":"because"}"""),
            Operation(
                "a freeze with a symbol",
                400,
                "badSymbol",
                """{"kind":"walletFreeze","investorId":1,"symbol":"MOON","reason":"because"}"""
            ),
            Operation("a pause of nothing", 400, "badSymbol", """{"kind":"tokenPause","reason":"because"}"""),
            Operation(
                "a pause of an investor",
                400,
                "badInvestor",
                """{"kind":"tokenPause","symbol":"MOON","investorId":1,"reason":"because"}"""
            ),
            Operation("a pause of an unknown token", 404, "unknownSymbol", """{"kind":"tokenPause","symbol":"NONE","reason":"because"}"""),
            Operation(
                "a transfer to nobody",
                400,
                "badInvestor",
                """{"kind":"forcedTransfer","symbol":"MOON","investorId":1,"units":1,"reason":"because"}"""
            ),
            Operation(
                "a transfer of nothing",
                400,
                "badQuantity",
                """{"kind":"forcedTransfer","symbol":"MOON","investorId":1,"toInvestorId":2,"units":0,"reason":"because"}"""
            ),
            Operation(
                "a transfer to oneself",
                422,
                "sameInvestor",
                """{"kind":"forcedTransfer","symbol":"MOON","investorId":999999998,"toInvestorId":999999998,"units":1,"reason":"because"}"""
            ),
            Operation(
                "a freeze of an unknown investor",
                404,
                "unknownInvestor",
                """{"kind":"walletFreeze","investorId":999999998,"reason":"because"}"""
            ),
        ];

    private static BadInput Operation(string name, int status, string code, string body) =>
        new("operation: " + name, status, code, body, Path: Root + "/requests/operation");

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_is_refused_with_its_code_and_changes_nothing(string name)
    {
        var token = TestContext.Current.CancellationToken;
        var row = Rows.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        var staff = await StaffRoom.OpenAsync(fixture, token);
        var before = await fixture.Database.ScalarAsync<string>(Counts, token);
        using var http = staff.Operator.Http();

        using var response = await http.SendRawAsync(
            row.Method,
            row.Path,
            token,
            row.Body,
            row.ContentType,
            row.Key is "" ? "a-key" : row.Key
        );

        var problem = await response.ReadProblemAsync(token);
        Assert.Equal((row.Status, row.Code), (problem.Status, problem.Code));
        if (row.Field is not null)
        {
            Assert.Contains(problem.Errors ?? [], error => string.Equals(error.Field, row.Field, StringComparison.Ordinal));
        }

        Assert.Equal(before, await fixture.Database.ScalarAsync<string>(Counts, token));
    }

    private static IEnumerable<BadInput> PolicyRows() =>
        [
            Policy("unknown policy", 422, "unknownPolicy", key: "leverage", field: "key"),
            Policy("empty key", 400, "badKey", key: "", field: "key"),
            Policy("null character in a key", 400, "badKey", key: "\\u0000", field: "key"),
            Policy("endless key", 400, "badKey", key: Long, field: "key"),
            Policy("policy of an unknown market", 404, "unknownSymbol", symbol: "\"NOWHERE\""),
            Policy("policy of an empty market", 400, "badSymbol", symbol: "\"\"", field: "symbol"),
            Policy(
                "policy that concerns all markets",
                422,
                "notByMarket",
                key: "surveillance",
                symbol: $"\"{ApiFixture.Symbol}\"",
                field: "symbol"
            ),
            Policy("value out of range", 422, "badPolicyValue", value: "0", field: "value"),
            Policy("value beyond 63 bits", 422, "badPolicyValue", value: "1e400", field: "value"),
            Policy("value with a fraction", 422, "badPolicyValue", value: "1.5", field: "value"),
            Policy("value of another kind", 422, "badPolicyValue", value: "{\"a\":[1]}", field: "value"),
            Policy("value as text", 422, "badPolicyValue", value: "\"10\"", field: "value"),
            Policy("value null for all", 422, "badPolicyValue", value: "null", field: "value"),
            Policy("value with half a character", 400, "badPolicyValue", key: "marketMode", value: "\"\\ud800\"", field: "value"),
            Policy("value with a null character", 422, "badPolicyValue", key: "marketMode", value: "\"\\u0000\"", field: "value"),
            Policy("value without end", 422, "badPolicyValue", value: $"\"{new string('9', 5_000)}\"", field: "value"),
            Policy(
                "hours that close before they open",
                422,
                "badPolicyValue",
                key: "sessionHours",
                value: Hours("15:00", "09:00"),
                field: "value"
            ),
            Policy("reason with half a character", 400, "wrongType", reason: "\\ud800", field: "reason"),
            Policy("no reason", 400, "badReason", reason: "", field: "reason"),
            Policy("blank reason", 400, "badReason", reason: "   ", field: "reason"),
            Policy("endless reason", 400, "badReason", reason: Long, field: "reason"),
            Policy("date of a word", 400, "wrongType", date: "tomorrow", field: "effectiveOn"),
            Policy("date that is none", 400, "wrongType", date: "2027-02-30", field: "effectiveOn"),
            Policy("date in the past", 422, "badEffectiveDate", date: "2020-01-02", field: "effectiveOn"),
            Policy("date too far ahead", 422, "badEffectiveDate", date: "9999-12-31", field: "effectiveOn"),
            new(
                "policy with an unknown field",
                400,
                "unknownField",
                """{"key":"lotUnits","value":1,"effectiveOn":"2027-01-05","reason":"x","by":1}""",
                Path: Policies
            ),
            new(
                "policy without a value",
                400,
                "missingField",
                """{"key":"lotUnits","effectiveOn":"2027-01-05","reason":"x"}""",
                Path: Policies
            ),
            new("policy as an array", 400, "wrongType", "[]", Path: Policies),
            new(
                "policy as a form",
                415,
                "unsupportedMediaType",
                "key=lotUnits",
                Path: Policies,
                ContentType: "application/x-www-form-urlencoded"
            ),
            new("policy of a megabyte", 413, "bodyTooLarge", $$"""{"key":"{{new string('x', 1_048_576)}}"}""", Path: Policies),
            new("get on policy requests", 405, "methodNotAllowed", null, "GET", Policies),
        ];

    private static IEnumerable<BadInput> CalendarRows() =>
        [
            Day("a day without a kind", 400, "badKind", "\"nameKo\":\"ㄱ\",\"nameEn\":\"a\"", "kind"),
            Day("a day without a name", 400, "badName", "\"kind\":\"holiday\",\"nameKo\":\"ㄱ\"", "nameEn"),
            Day("a day of an unknown kind", 400, "wrongType", "\"kind\":\"feast\",\"nameKo\":\"ㄱ\",\"nameEn\":\"a\"", "kind"),
            Day(
                "a holiday with hours",
                422,
                "badHours",
                "\"kind\":\"holiday\",\"nameKo\":\"ㄱ\",\"nameEn\":\"a\",\"hours\":{\"preOpen\":null,\"open\":\"09:00\",\"closingAuction\":null,\"close\":\"10:00\"}",
                "hours"
            ),
            Day("special hours without hours", 422, "badHours", "\"kind\":\"specialHours\",\"nameKo\":\"ㄱ\",\"nameEn\":\"a\"", "hours"),
            Day("a day that closes before it opens", 422, "badHours", Special("12:00", "09:00"), "hours"),
            Day("hours of words", 422, "badHours", Special("early", "late"), "hours"),
            Day(
                "hours without a close",
                400,
                "missingField",
                "\"kind\":\"specialHours\",\"nameKo\":\"ㄱ\",\"nameEn\":\"a\",\"hours\":{\"open\":\"09:00\"}"
            ),
            Day(
                "a removal with hours",
                400,
                "badHours",
                "\"removal\":true,\"hours\":{\"preOpen\":null,\"open\":\"09:00\",\"closingAuction\":null,\"close\":\"10:00\"}",
                "hours"
            ),
            Day("a removal of a usual day", 404, "unknownCalendarDay", "\"removal\":true", "date"),
            Day("a day of an unknown market", 404, "unknownSymbol", "\"removal\":true,\"symbol\":\"NOWHERE\""),
            Day(
                "a day that has begun",
                422,
                "badEffectiveDate",
                "\"kind\":\"holiday\",\"nameKo\":\"ㄱ\",\"nameEn\":\"a\"",
                "date",
                "2020-01-02"
            ),
            Day(
                "a day too far ahead",
                422,
                "badEffectiveDate",
                "\"kind\":\"holiday\",\"nameKo\":\"ㄱ\",\"nameEn\":\"a\"",
                "date",
                "9999-12-31"
            ),
        ];

    private static IEnumerable<BadInput> MarketRows() =>
        [
            new(
                "halt without a reason",
                400,
                "badReason",
                """{"reasonKo":"","reasonEn":"x"}""",
                Path: Markets + "/halt",
                Field: "reasonKo"
            ),
            new("halt in one language", 400, "missingField", """{"reasonKo":"ㄱ"}""", Path: Markets + "/halt"),
            new("halt with a null character", 400, "badReason", """{"reasonKo":"\u0000","reasonEn":"x"}""", Path: Markets + "/halt"),
            new(
                "halt of an unknown market",
                404,
                "unknownSymbol",
                """{"reasonKo":"ㄱ","reasonEn":"x"}""",
                Path: Root + "/markets/NOWHERE/halt"
            ),
            new(
                "halt without a key",
                400,
                "idempotencyKeyMissing",
                """{"reasonKo":"ㄱ","reasonEn":"x"}""",
                Path: Markets + "/halt",
                Key: null
            ),
            new("resume without a key", 400, "idempotencyKeyMissing", """{"reason":"x"}""", Path: Markets + "/resume", Key: null),
            new("resume of an open market", 409, "wrongPhase", """{"reason":"x"}""", Path: Markets + "/resume"),
            new("resume without a reason", 400, "badReason", """{"reason":" "}""", Path: Markets + "/resume", Field: "reason"),
            Cancel("cancel of nothing", "badSelection", "\"reason\":\"x\""),
            Cancel("cancel of two kinds", "badSelection", "\"reason\":\"x\",\"all\":true,\"investorId\":5"),
            Cancel("cancel of no orders", "badSelection", "\"reason\":\"x\",\"orderIds\":[]"),
            Cancel("cancel of order 0", "badSelection", "\"reason\":\"x\",\"orderIds\":[0]"),
            Cancel(
                "cancel of too many orders",
                "badSelection",
                $"\"reason\":\"x\",\"orderIds\":[{string.Join(',', Enumerable.Range(1, 1_001))}]"
            ),
            Cancel("cancel of a negative investor", "badSelection", "\"reason\":\"x\",\"investorId\":-5"),
            Cancel("cancel without a reason", "badReason", "\"reason\":\"\",\"all\":true"),
            Preview("preview of nothing", 400, "badSelection", "{}"),
            Preview("preview of two kinds", 400, "badSelection", """{"all":true,"investorId":5}"""),
            Preview("preview of a negative investor", 400, "badSelection", """{"investorId":-5}"""),
            Preview("preview of order 0", 400, "badSelection", """{"orderIds":[0]}"""),
            Preview("preview with a reason", 400, "unknownField", """{"all":true,"reason":"x"}"""),
            Preview("preview of an unknown market", 404, "unknownSymbol", """{"all":true}""", "NOWHERE"),
            new(
                "cancel without a key",
                400,
                "idempotencyKeyMissing",
                """{"reason":"x","investorId":5}""",
                Path: Markets + "/cancel-orders",
                Key: null
            ),
        ];

    private static IEnumerable<BadInput> QueryRows() =>
        [
            Query("requests of an unknown state", 400, "badParameter", "/requests?state=lost", "state"),
            Query("requests of a state in the wrong case", 400, "badParameter", "/requests?state=Pending", "state"),
            Query("requests by another list's cursor", 400, "badCursor", "/requests?cursor=dHJhZGVzOjA6NQ", "cursor"),
            Query("calendar without a year", 400, "invalidRequest", "/calendar"),
            Query("calendar of a word", 400, "badParameter", "/calendar?year=next"),
            Query("calendar of the year 1", 400, "badParameter", "/calendar?year=1", "year"),
            Query("calendar of the year 99999", 400, "badParameter", "/calendar?year=99999", "year"),
            Query("orders of an unknown market", 404, "unknownSymbol", "/surveillance/orders?symbol=NOWHERE"),
            Query("orders of a null character", 404, "unknownSymbol", "/surveillance/orders?symbol=%00"),
            Query("trades of a null character", 404, "unknownSymbol", "/surveillance/trades?symbol=%00"),
            Query("orders of nobody", 400, "badParameter", "/surveillance/orders?investor=me"),
            Query("open orders of nobody", 400, "invalidRequest", "/markets/open-orders"),
            Query("open orders of a word", 400, "badParameter", "/markets/open-orders?investor=me"),
            Query("orders of an unknown status", 400, "badParameter", "/surveillance/orders?status=lost", "status"),
            Query("a file of an unknown status", 400, "badParameter", "/surveillance/orders/export?status=lost", "status"),
            Query("a file in an unknown language", 400, "badParameter", "/surveillance/trades/export?language=fr", "language"),
            Query("a file of an unknown market", 404, "unknownSymbol", "/surveillance/orders/export?symbol=NOWHERE"),
            Query("orders from a word", 400, "badParameter", "/surveillance/orders?from=yesterday", "from"),
            Query("orders from the year 1", 400, "badParameter", "/surveillance/orders?from=0001-01-01", "from"),
            Query("orders to the year 9999", 400, "badParameter", "/surveillance/orders?to=9999-12-31", "to"),
            Query("orders to before from", 400, "badParameter", "/surveillance/orders?from=2026-11-23&to=2026-11-22", "to"),
            Query("trades of a page of nothing", 400, "badParameter", "/surveillance/trades?limit=0", "limit"),
            Query("life of order 0", 404, "unknownOrder", "/surveillance/orders/0"),
            Query("life beyond 53 bits", 404, "unknownOrder", "/surveillance/orders/9223372036854775807"),
            Query("alerts of an unknown state", 400, "badParameter", "/surveillance/alerts?state=odd", "state"),
            Query("audit of a null character", 400, "badParameter", "/audit?actor=%00", "actor"),
            Query("audit of an endless entity", 400, "badParameter", "/audit?entity=" + Long, "entity"),
        ];

    private static BadInput Policy(
        string name,
        int status,
        string code,
        string key = "lotUnits",
        string value = "10",
        string symbol = "null",
        string? date = null,
        string reason = "a test",
        string? field = null
    ) =>
        new(
            name,
            status,
            code,
            $$"""{"key":"{{key}}","symbol":{{symbol}},"value":{{value}},"effectiveOn":"{{date ?? $"{NextYear}-03-03"}}","reason":"{{reason}}"}""",
            Path: Policies,
            Field: field
        );

    private static BadInput Day(string name, int status, string code, string body, string? field = null, string? date = null) =>
        new(name, status, code, $$"""{"date":"{{date ?? $"{NextYear}-03-03"}}","reason":"x",{{body}}}""", Path: Calendar, Field: field);

    private static BadInput Cancel(string name, string code, string body) =>
        new(name, 400, code, $"{{{body}}}", Path: Markets + "/cancel-orders");

    private static BadInput Preview(string name, int status, string code, string body, string symbol = ApiFixture.Symbol) =>
        new(name, status, code, body, Path: $"{Root}/markets/{symbol}/cancel-orders/preview");

    private static BadInput Query(string name, int status, string code, string path, string? field = null) =>
        new(name, status, code, null, "GET", Root + path, Key: null, Field: field);

    private static string Special(string open, string close) =>
        $$"""
            "kind":"specialHours","nameKo":"ㄱ","nameEn":"a","hours":{"preOpen":null,"open":"{{open}}","closingAuction":null,"close":"{{close}}"}
            """;

    private static string Hours(string open, string close) => $$"""{"open":"{{open}}","close":"{{close}}","weekdays":[1]}""";
}
