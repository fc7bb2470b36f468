using IPiece.Api.Client.Portfolio;

namespace IPiece.Web.Investor.Portfolio;

/// <summary>One holding at the price of this moment.</summary>
/// <param name="Holding">The holding.</param>
/// <param name="LastPrice">Won per unit.</param>
/// <param name="ValueKrw">Units times price.</param>
/// <param name="ProfitKrw">Value minus cost, fees apart.</param>
/// <param name="ProfitBasisPoints">The profit against the cost.</param>
public sealed record PortfolioLine(Holding Holding, long LastPrice, long ValueKrw, long ProfitKrw, long ProfitBasisPoints);
