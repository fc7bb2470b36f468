using IPiece.Api.Client.Markets;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>Who asks, about which market, and an order that is not theirs.</summary>
internal sealed record RefusalContext(ApiPerson Person, ApiPerson Operator, MarketDetail Market, long StrangersOrder, string UsedKey);
