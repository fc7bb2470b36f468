using System.Net;
using IPiece.Api.Client.Markets;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>A request that must be refused, and how.</summary>
internal sealed record Refusal(HttpStatusCode Status, string Code, Func<RefusalContext, HttpRequestMessage> Request)
{
    public static Refusal Rule(string code, Func<MarketDetail, string> body) =>
        new(HttpStatusCode.UnprocessableEntity, code, context => context.Person.Signed(ApiPerson.Order(body(context.Market))));

    public static Refusal Shape(string code, Func<MarketDetail, string> body) =>
        new(HttpStatusCode.BadRequest, code, context => context.Person.Signed(ApiPerson.Order(body(context.Market))));
}
