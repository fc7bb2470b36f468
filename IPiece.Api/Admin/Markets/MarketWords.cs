using IPiece.Api.Client.Markets;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Admin.Markets;

/// <summary>Translates the domain's words for markets into the public ones; spelled out, so that renaming one side cannot change the other.</summary>
internal static class MarketWords
{
    public static MarketMode Mode(DomainMarkets.MarketMode mode) =>
        mode switch
        {
            DomainMarkets.MarketMode.CallAuction => MarketMode.CallAuction,
            DomainMarkets.MarketMode.EqualPriceOnly => MarketMode.EqualPriceOnly,
            _ => MarketMode.Continuous,
        };

    public static MarketPhase Phase(DomainMarkets.MarketPhase phase) =>
        phase switch
        {
            DomainMarkets.MarketPhase.Continuous => MarketPhase.Continuous,
            DomainMarkets.MarketPhase.CallAuction => MarketPhase.CallAuction,
            DomainMarkets.MarketPhase.Halted => MarketPhase.Halted,
            _ => MarketPhase.Closed,
        };

    public static PhaseCause Cause(DomainMarkets.PhaseCause cause) =>
        cause switch
        {
            DomainMarkets.PhaseCause.OpeningAuction => PhaseCause.OpeningAuction,
            DomainMarkets.PhaseCause.ClosingAuction => PhaseCause.ClosingAuction,
            DomainMarkets.PhaseCause.VolatilityDynamic => PhaseCause.VolatilityDynamic,
            DomainMarkets.PhaseCause.VolatilityStatic => PhaseCause.VolatilityStatic,
            DomainMarkets.PhaseCause.Operator => PhaseCause.Operator,
            DomainMarkets.PhaseCause.Reopening => PhaseCause.Reopening,
            DomainMarkets.PhaseCause.Round => PhaseCause.Round,
            _ => PhaseCause.Session,
        };
}
