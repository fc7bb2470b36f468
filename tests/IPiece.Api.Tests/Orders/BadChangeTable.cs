using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Orders;

/// <summary>Bad input to everything about orders other than placing the usual one: their other kinds, changes, history and files.</summary>
internal static class BadChangeTable
{
    private const string NoOrder = "/api/v1/orders/68719476999";
    private const string Limits = "/api/v1/me/order-limits";

    public static IEnumerable<BadInput> Rows => [.. Kinds, .. Replacements, .. Histories, .. Own];

    private static IEnumerable<BadInput> Kinds =>
        [
            new("post-only market order", 400, "badPostOnly", Market(",\"postOnly\":true"), Field: "postOnly"),
            new("post-only immediate order", 400, "badPostOnly", Limit(",\"timeInForce\":\"ioc\",\"postOnly\":true"), Field: "postOnly"),
            new("post-only fill-or-kill order", 400, "badPostOnly", Limit(",\"timeInForce\":\"fok\",\"postOnly\":true"), Field: "postOnly"),
            new("post-only as text", 400, "wrongType", Limit(",\"postOnly\":\"yes\""), Field: "postOnly"),
            new("post-only null", 400, "wrongType", Limit(",\"postOnly\":null"), Field: "postOnly"),
            new("time in force as a number", 400, "wrongType", Limit(",\"timeInForce\":1"), Field: "timeInForce"),
            new(
                "fill-or-kill that nobody meets",
                422,
                "cannotFill",
                BadInputTable.Order(price: "7000", extra: ",\"timeInForce\":\"fok\""),
                Field: "quantity"
            ),
        ];

    private static IEnumerable<BadInput> Replacements =>
        [
            new("change of an unknown order", 404, "unknownOrder", Change(), "PUT", NoOrder),
            new("change in an unknown market", 404, "unknownOrder", Change(), "PUT", "/api/v1/orders/9007199254740991"),
            new("change of order 0", 404, "unknownOrder", Change(), "PUT", "/api/v1/orders/0"),
            new("change beyond 53 bits", 404, "unknownOrder", Change(), "PUT", "/api/v1/orders/9223372036854775807"),
            new("change of a word", 404, "notFound", Change(), "PUT", "/api/v1/orders/mine"),
            new("change without a key", 400, "idempotencyKeyMissing", Change(), "PUT", NoOrder, Key: null, Field: "Idempotency-Key"),
            new("change with an odd key", 400, "badIdempotencyKey", Change(), "PUT", NoOrder, Key: "a key", Field: "Idempotency-Key"),
            new("change to nothing", 400, "badQuantity", Change(quantity: "0"), "PUT", NoOrder, Field: "quantity"),
            new("change to less than nothing", 400, "badQuantity", Change(quantity: "-4"), "PUT", NoOrder, Field: "quantity"),
            new("change to no price", 400, "badPrice", Change(price: "0"), "PUT", NoOrder, Field: "price"),
            new("change to a price null", 400, "wrongType", Change(price: "null"), "PUT", NoOrder, Field: "price"),
            new("change to a fraction", 400, "wrongType", Change(quantity: "1.5"), "PUT", NoOrder, Field: "quantity"),
            new("change beyond 63 bits", 400, "wrongType", Change(quantity: "9223372036854775808"), "PUT", NoOrder, Field: "quantity"),
            new("change without a quantity", 400, "missingField", """{"price":10000}""", "PUT", NoOrder, Field: "quantity"),
            new("change of the side", 400, "unknownField", """{"price":10000,"quantity":1,"side":"sell"}""", "PUT", NoOrder, Field: "side"),
            new("change without a body", 400, "bodyMissing", null, "PUT", NoOrder),
            new(
                "change as a form",
                415,
                "unsupportedMediaType",
                "price=1",
                "PUT",
                NoOrder,
                ContentType: "application/x-www-form-urlencoded"
            ),
        ];

    private static IEnumerable<BadInput> Histories =>
        [
            .. Read("orders of no side", "/api/v1/orders?side=both", "side"),
            .. Read("orders of a side in the wrong case", "/api/v1/orders?side=Buy", "side"),
            .. Read("orders from no day", "/api/v1/orders?from=2026-02-30", "from"),
            .. Read("orders from a time", "/api/v1/orders?from=2026-02-03T00:00:00Z", "from"),
            .. Read("orders from year 1", "/api/v1/orders?from=0001-01-01", "from"),
            .. Read("orders to the end of time", "/api/v1/orders?to=9999-12-31", "to"),
            .. Read("orders from an empty day", "/api/v1/orders?from=", "from"),
            .. Read("orders to before they begin", "/api/v1/orders?from=2026-02-02&to=2026-02-01", "to"),
            .. Read("fills of no side", "/api/v1/fills?side=0", "side"),
            .. Read("fills to no day", "/api/v1/fills?to=tomorrow", "to"),
            .. Read("fills without a page", "/api/v1/fills?limit=0", "limit"),
            .. Read("file of orders of an unknown status", "/api/v1/orders/export?status=lost", "status"),
            .. Read("file of orders in Klingon", "/api/v1/orders/export?language=tlh", "language"),
            .. Read("file of fills in Klingon", "/api/v1/fills/export?language=tlh", "language"),
            .. Read("file of fills from no day", "/api/v1/fills/export?from=x", "from"),
            new("fills of an unknown market", 404, "unknownSymbol", null, "GET", "/api/v1/fills?symbol=NOWHERE", Key: null),
            new("file of an unknown market", 404, "unknownSymbol", null, "GET", "/api/v1/fills/export?symbol=%3D1%2B1", Key: null),
            new(
                "fills by the orders' cursor",
                400,
                "badCursor",
                null,
                "GET",
                "/api/v1/fills?cursor=b3JkZXJzOjA6NQ",
                Key: null,
                Field: "cursor"
            ),
            new("made-up cursor of fills", 400, "badCursor", null, "GET", "/api/v1/fills?cursor=%00", Key: null, Field: "cursor"),
        ];

    private static IEnumerable<BadInput> Own =>
        [
            new("limit of nothing", 400, "badLimit", """{"maxOrderQuantity":0}""", "PUT", Limits, Key: null, Field: "maxOrderQuantity"),
            new(
                "limit below nothing",
                400,
                "badLimit",
                """{"maxOrderNotionalKrw":-1}""",
                "PUT",
                Limits,
                Key: null,
                Field: "maxOrderNotionalKrw"
            ),
            new("limit beyond 53 bits", 400, "badLimit", """{"maxOrderNotionalKrw":9007199254740992}""", "PUT", Limits, Key: null),
            new(
                "limit of a distance too far",
                400,
                "badLimit",
                """{"maxDistancePercent":1001}""",
                "PUT",
                Limits,
                Key: null,
                Field: "maxDistancePercent"
            ),
            new(
                "limit of half a percent",
                400,
                "wrongType",
                """{"maxDistancePercent":0.5}""",
                "PUT",
                Limits,
                Key: null,
                Field: "maxDistancePercent"
            ),
            new("limit of something else", 400, "unknownField", """{"maxLoss":1}""", "PUT", Limits, Key: null, Field: "maxLoss"),
            new("limit without a body", 400, "bodyMissing", null, "PUT", Limits, Key: null),
            new("watching an unknown market", 404, "unknownSymbol", null, "PUT", "/api/v1/watchlist/NOWHERE", Key: null),
            new("no longer watching an unknown market", 404, "unknownSymbol", null, "DELETE", "/api/v1/watchlist/%EF%BF%BE", Key: null),
            new("posting to the watchlist", 405, "methodNotAllowed", null, "POST", "/api/v1/watchlist", Key: null),
        ];

    private static IEnumerable<BadInput> Read(string name, string path, string field) =>
        [new(name, 400, "badParameter", null, "GET", path, Key: null, Field: field)];

    private static string Change(string price = "10000", string quantity = "1") => $$"""{"price":{{price}},"quantity":{{quantity}}}""";

    private static string Limit(string extra) => BadInputTable.Order(extra: extra);

    private static string Market(string extra) =>
        $$"""{"symbol":"{{ApiFixture.Symbol}}","side":"buy","type":"market","quantity":1{{extra}}}""";
}
