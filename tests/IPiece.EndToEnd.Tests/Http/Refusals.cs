using System.Net;
using System.Text;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Markets;
using static System.FormattableString;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>Everything a script can get wrong, with the answer it must get. Nothing of it may change anything.</summary>
internal static class Refusals
{
    private const string Largest = "9223372036854775807";

    public static readonly IReadOnlyDictionary<string, Refusal> All = new Dictionary<string, Refusal>(StringComparer.Ordinal)
    {
        ["a price off its tick"] = Refusal.Rule("offTick", m => Limit(m, Text(m.BasePrice + 1), "1")),
        ["a price above the day's limit"] = Refusal.Rule("outsideBand", m => Limit(m, Text(m.UpperLimit + Tick(m)), "1")),
        ["a price below the day's limit"] = Refusal.Rule("outsideBand", m => Limit(m, Text(m.LowerLimit - Tick(m)), "1")),
        ["a price of zero"] = Refusal.Shape("badPrice", m => Limit(m, "0", "1")),
        ["a negative price"] = Refusal.Shape("badPrice", m => Limit(m, "-100", "1")),
        ["a limit order without a price"] = Refusal.Shape(
            "badPrice",
            m => $$"""{"symbol":"{{m.Symbol}}","side":"buy","type":"limit","timeInForce":"gtc","quantity":1}"""
        ),
        ["a quantity of zero"] = Refusal.Shape("badQuantity", m => Limit(m, Text(m.BasePrice), "0")),
        ["a negative quantity"] = Refusal.Shape("badQuantity", m => Limit(m, Text(m.BasePrice), "-5")),
        ["price times quantity beyond 64 bits"] = Refusal.Rule("tooLarge", m => Limit(m, Text(m.BasePrice), Largest)),
        ["the largest price and the largest quantity"] = Refusal.Rule("offTick", m => Limit(m, Largest, Largest)),
        ["a larger order than the market takes"] = Refusal.Rule("tooLarge", m => Limit(m, Text(m.BasePrice), Text(m.MaxOrderQuantity + 1))),
        ["more won than available"] = Refusal.Rule("insufficientCash", m => Limit(m, Text(m.BasePrice), "9000")),
        ["more units than available"] = Refusal.Rule("insufficientUnits", m => Limit(m, Text(m.BasePrice), "9000", "sell")),
        ["a number beyond 64 bits"] = Refusal.Shape("wrongType", m => Limit(m, Text(m.BasePrice), Largest + "0")),
        ["a fraction of a unit"] = Refusal.Shape("wrongType", m => Limit(m, Text(m.BasePrice), "1.5")),
        ["a quantity in quotes"] = Refusal.Shape("wrongType", m => Limit(m, Text(m.BasePrice), "\"1\"")),
        ["a price that is a truth value"] = Refusal.Shape("wrongType", m => Limit(m, "true", "1")),
        ["a side that is not one"] = Refusal.Shape("wrongType", m => Limit(m, Text(m.BasePrice), "1", "hold")),
        ["a side as a number"] = Refusal.Shape(
            "wrongType",
            m => Limit(m, Text(m.BasePrice), "1").Replace("\"buy\"", "1", StringComparison.Ordinal)
        ),
        ["a missing field"] = Refusal.Shape(
            "missingField",
            m => Invariant($$"""{"symbol":"{{m.Symbol}}","price":{{m.BasePrice}},"quantity":1}""")
        ),
        ["a field nobody knows"] = Refusal.Shape("unknownField", m => Limit(m, Text(m.BasePrice), "1, \"discount\":1")),
        ["a field twice"] = Refusal.Shape("duplicateField", m => Limit(m, Text(m.BasePrice), "1, \"quantity\":2")),
        ["half a document"] = Refusal.Shape("malformedJson", _ => "{\"symbol\":"),
        ["a document nested a thousand deep"] = Refusal.Shape("wrongType", _ => new string('[', 1000)),
        ["nothing at all"] = Refusal.Shape("bodyMissing", _ => ""),
        ["a body of one megabyte"] = new(
            HttpStatusCode.RequestEntityTooLarge,
            "bodyTooLarge",
            c => c.Person.Signed(ApiPerson.Order(Limit(c.Market, "100", "1") + new string(' ', 1 << 20)))
        ),
        ["a body that is not JSON"] = new(
            HttpStatusCode.UnsupportedMediaType,
            "unsupportedMediaType",
            c =>
            {
                var request = c.Person.Signed(ApiPerson.Order(""));
                request.Content = new StringContent("buy one", Encoding.UTF8, "text/plain");
                return request;
            }
        ),
        ["an unknown symbol"] = new(
            HttpStatusCode.NotFound,
            "unknownSymbol",
            c =>
                c.Person.Signed(ApiPerson.Order(Limit(c.Market, "100", "1").Replace(c.Market.Symbol, "NOSUCHIP", StringComparison.Ordinal)))
        ),
        ["no idempotency key"] = new(HttpStatusCode.BadRequest, "idempotencyKeyMissing", c => WithKey(c, key: null)),
        ["an endless idempotency key"] = new(HttpStatusCode.BadRequest, "badIdempotencyKey", c => WithKey(c, new string('k', 5_000))),
        ["a used key with another body"] = new(HttpStatusCode.Conflict, "idempotencyKeyReused", c => WithKey(c, c.UsedKey)),
        ["somebody else's order"] = new(HttpStatusCode.NotFound, "unknownOrder", c => Cancel(c, Text(c.StrangersOrder))),
        ["an order that never was"] = new(HttpStatusCode.NotFound, "unknownOrder", c => Cancel(c, Text(c.StrangersOrder + 1_000_000))),
        ["nobody signed in"] = new(
            HttpStatusCode.Unauthorized,
            "unauthenticated",
            c => ApiPerson.Order(Limit(c.Market, Text(c.Market.BasePrice), "1"))
        ),
        ["a token of one's own making"] = new(
            HttpStatusCode.Unauthorized,
            "unauthenticated",
            c =>
            {
                var request = ApiPerson.Order(Limit(c.Market, Text(c.Market.BasePrice), "1"));
                request.Headers.Add("Authorization", "Bearer not-a-token");
                return request;
            }
        ),
        ["an operator who has no account"] = new(
            HttpStatusCode.Forbidden,
            "forbidden",
            c => c.Operator.Signed(ApiPerson.Order(Limit(c.Market, Text(c.Market.BasePrice), "1")))
        ),
    };

    private static HttpRequestMessage WithKey(RefusalContext context, string? key)
    {
        var request = context.Person.Signed(ApiPerson.Order(Limit(context.Market, Text(context.Market.BasePrice), "1")));
        request.Headers.Remove(ApiHeaders.IdempotencyKey);
        if (key is not null)
        {
            request.Headers.Add(ApiHeaders.IdempotencyKey, key);
        }
        return request;
    }

    private static HttpRequestMessage Cancel(RefusalContext context, string order) =>
        context.Person.Signed(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/orders/" + order));

    private static string Limit(MarketDetail market, string price, string quantity, string side = "buy") =>
        $$"""{"symbol":"{{market.Symbol}}","side":"{{side}}","type":"limit","timeInForce":"gtc","price":{{price}},"quantity":{{quantity}}}""";

    private static long Tick(MarketDetail market) => market.TickTable.Last(step => step.FromPrice <= market.LowerLimit).Tick;

    private static string Text(long value) => Invariant($"{value}");
}
