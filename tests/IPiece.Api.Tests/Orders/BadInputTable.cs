using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Orders;

/// <summary>
/// Every kind of bad input that a caller can send with an order. The seller has 100 units and 10,000,000 won; the base price is 10,000, so
/// the band is 7,000 to 13,000 and the tick 10.
/// </summary>
internal static class BadInputTable
{
    public const long Overflowing = long.MaxValue / 2;
    private const int OneMegabyte = 1024 * 1024;

    public static IEnumerable<BadInput> Rows =>
        [
            // Numbers.
            new("price times quantity overflows", 422, "tooLarge", Order(price: "13000", quantity: $"{Overflowing}"), Field: "quantity"),
            new("price overflows", 422, "outsideBand", Order(price: $"{Overflowing / 1_000 * 1_000}"), Field: "price"),
            new("price beyond 63 bits", 400, "wrongType", Order(price: "92233720368547758080"), Field: "price"),
            new("quantity beyond 63 bits", 400, "wrongType", Order(quantity: "1e30"), Field: "quantity"),
            new("negative price", 400, "badPrice", Order(price: "-10000"), Field: "price"),
            new("zero price", 400, "badPrice", Order(price: "0"), Field: "price"),
            new("negative quantity", 400, "badQuantity", Order(quantity: "-1"), Field: "quantity"),
            new("zero quantity", 400, "badQuantity", Order(quantity: "0"), Field: "quantity"),
            new("fractional quantity", 400, "wrongType", Order(quantity: "1.5"), Field: "quantity"),
            new("fractional price", 400, "wrongType", Order(price: "10000.5"), Field: "price"),
            new("quantity beyond the limit", 422, "tooLarge", Order(quantity: "1000001"), Field: "quantity"),
            // The market's rules.
            new("off tick", 422, "offTick", Order(price: "10005"), Field: "price"),
            new("above the band", 422, "outsideBand", Order(price: "13010"), Field: "price"),
            new("below the band", 422, "outsideBand", Order(price: "6990"), Field: "price"),
            new("unknown symbol", 404, "unknownSymbol", Order(symbol: "\"NOWHERE\"")),
            new("symbol in the wrong case", 404, "unknownSymbol", Order(symbol: $"\"{ApiFixture.Symbol.ToLowerInvariant()}\"")),
            new("symbol with a null character", 404, "unknownSymbol", Order(symbol: "\"MO\\u0000ON\"")),
            new("symbol of other letters", 404, "unknownSymbol", Order(symbol: "\"\\ufffe달\"")),
            new("empty symbol", 400, "badSymbol", Order(symbol: "\"\""), Field: "symbol"),
            new("endless symbol", 400, "badSymbol", Order(symbol: $"\"{new string('A', 1_000)}\""), Field: "symbol"),
            new("more cash than available", 422, "insufficientCash", Order(price: "13000", quantity: "800"), Field: "quantity"),
            new("exactly the cash but not the fee", 422, "insufficientCash", Order(price: "10000", quantity: "1000"), Field: "quantity"),
            new("more units than available", 422, "insufficientUnits", Order(side: "\"sell\"", quantity: "101"), Field: "quantity"),
            new(
                "limit order without a price",
                400,
                "badPrice",
                $$"""{"symbol":"{{ApiFixture.Symbol}}","side":"buy","quantity":1}""",
                Field: "price"
            ),
            new("market order with a price", 400, "badPrice", Order(extra: ",\"type\":\"market\""), Field: "price"),
            // Words and types.
            new("unknown side", 400, "wrongType", Order(side: "\"hold\""), Field: "side"),
            new("side as a number", 400, "wrongType", Order(side: "0"), Field: "side"),
            new("unknown type", 400, "wrongType", Order(extra: ",\"type\":\"stop\""), Field: "type"),
            new("unknown time in force", 400, "wrongType", Order(extra: ",\"timeInForce\":\"gtx\""), Field: "timeInForce"),
            new("price as text", 400, "wrongType", Order(price: "\"10000\""), Field: "price"),
            new("quantity as text", 400, "wrongType", Order(quantity: "\"1\""), Field: "quantity"),
            new("quantity as an object", 400, "wrongType", Order(quantity: "{}"), Field: "quantity"),
            new("quantity null", 400, "wrongType", Order(quantity: "null"), Field: "quantity"),
            new("symbol as a number", 400, "wrongType", Order(symbol: "7"), Field: "symbol"),
            new("symbol null", 400, "wrongType", Order(symbol: "null"), Field: "symbol"),
            // JSON.
            new("malformed JSON", 400, "malformedJson", """{"symbol":"MOON","side":"""),
            new("text after the JSON", 400, "malformedJson", Order() + "}"),
            new("no JSON at all", 400, "malformedJson", "symbol=MOON"),
            new("an array", 400, "wrongType", "[]"),
            new("a number", 400, "wrongType", "7"),
            new("null", 400, "bodyMissing", "null"),
            new("an empty body", 400, "bodyMissing", ""),
            new("an unknown field", 400, "unknownField", Order(extra: ",\"leverage\":10"), Field: "leverage"),
            new("a field in the wrong case", 400, "unknownField", Order(extra: ",\"Price\":1"), Field: "Price"),
            new("a field twice", 400, "duplicateField", Order(extra: ",\"quantity\":2")),
            new(
                "a field missing",
                400,
                "missingField",
                $$"""{"symbol":"{{ApiFixture.Symbol}}","side":"buy","price":10000}""",
                Field: "quantity"
            ),
            new("a nest without end", 400, "wrongType", new string('[', 1_000) + new string(']', 1_000)),
            new("no body", 400, "bodyMissing", null),
            new("a form", 415, "unsupportedMediaType", "symbol=MOON&quantity=1", ContentType: "application/x-www-form-urlencoded"),
            new("plain text", 415, "unsupportedMediaType", Order(), ContentType: "text/plain"),
            new("a megabyte", 413, "bodyTooLarge", Order(extra: $",\"padding\":\"{new string('x', OneMegabyte)}\"")),
            new("a megabyte of blanks", 413, "bodyTooLarge", Order() + new string(' ', OneMegabyte)),
            // Keys.
            new("no key", 400, "idempotencyKeyMissing", Order(), Key: null, Field: "Idempotency-Key"),
            new("a key with a blank", 400, "badIdempotencyKey", Order(), Key: "a key", Field: "Idempotency-Key"),
            new("an endless key", 400, "badIdempotencyKey", Order(), Key: new string('k', 256), Field: "Idempotency-Key"),
            // Addresses.
            new("cancel of an unknown order", 404, "unknownOrder", null, "DELETE", "/api/v1/orders/68719476999", Key: null),
            new("cancel in an unknown market", 404, "unknownOrder", null, "DELETE", "/api/v1/orders/9007199254740991", Key: null),
            new("cancel of order 0", 404, "unknownOrder", null, "DELETE", "/api/v1/orders/0", Key: null),
            new("cancel of a negative order", 404, "unknownOrder", null, "DELETE", "/api/v1/orders/-5", Key: null),
            new("cancel beyond 53 bits", 404, "unknownOrder", null, "DELETE", "/api/v1/orders/9223372036854775807", Key: null),
            new("cancel of a word", 404, "notFound", null, "DELETE", "/api/v1/orders/mine", Key: null),
            new("read of an unknown order", 404, "unknownOrder", null, "GET", "/api/v1/orders/1", Key: null),
            new("put on orders", 405, "methodNotAllowed", Order(), "PUT"),
            new("no such resource", 404, "notFound", null, "GET", "/api/v1/futures", Key: null),
            new("orders of an unknown market", 404, "unknownSymbol", null, "GET", "/api/v1/orders?symbol=NOWHERE", Key: null),
            new("orders of a null character", 404, "unknownSymbol", null, "GET", "/api/v1/orders?symbol=%00", Key: null),
            new("fills of a null character", 404, "unknownSymbol", null, "GET", "/api/v1/fills?symbol=%00", Key: null),
            new("transactions of a null character", 404, "unknownSymbol", null, "GET", "/api/v1/transactions?symbol=%00", Key: null),
            new("orders of an unknown status", 400, "badParameter", null, "GET", "/api/v1/orders?status=lost", Key: null, Field: "status"),
            new("page of nothing", 400, "badParameter", null, "GET", "/api/v1/orders?limit=0", Key: null, Field: "limit"),
            new("page without end", 400, "badParameter", null, "GET", "/api/v1/orders?limit=201", Key: null, Field: "limit"),
            new("page of a word", 400, "badParameter", null, "GET", "/api/v1/orders?limit=many", Key: null, Field: "limit"),
            new("made-up cursor", 400, "badCursor", null, "GET", "/api/v1/orders?cursor=xyz", Key: null, Field: "cursor"),
            new("another list's cursor", 400, "badCursor", null, "GET", "/api/v1/orders?cursor=dHJhZGVzOjA6NQ", Key: null, Field: "cursor"),
            new("unknown transaction", 404, "unknownTransaction", null, "GET", "/api/v1/transactions/999999", Key: null),
            new("unknown market", 404, "unknownSymbol", null, "GET", "/api/v1/markets/NOWHERE", Key: null),
            new("book of an unknown market", 404, "unknownSymbol", null, "GET", "/api/v1/markets/NOWHERE/book", Key: null),
            new(
                "candles of an odd interval",
                400,
                "badParameter",
                null,
                "GET",
                $"/api/v1/markets/{ApiFixture.Symbol}/candles?interval=7m",
                Key: null,
                Field: "interval"
            ),
            new(
                "too many candles",
                400,
                "badParameter",
                null,
                "GET",
                $"/api/v1/markets/{ApiFixture.Symbol}/candles?limit=1001",
                Key: null,
                Field: "limit"
            ),
        ];

    public static string Order(
        string symbol = $"\"{ApiFixture.Symbol}\"",
        string side = "\"buy\"",
        string price = "10000",
        string quantity = "1",
        string extra = ""
    ) => $$"""{"symbol":{{symbol}},"side":{{side}},"price":{{price}},"quantity":{{quantity}}{{extra}}}""";
}
