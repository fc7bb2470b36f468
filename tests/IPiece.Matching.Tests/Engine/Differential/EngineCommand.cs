using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>A command for any market, so that one sequence drives both books and the replay.</summary>
internal sealed record EngineCommand(CommandKind Kind)
{
    public NewOrder Order { get; init; }

    public long Id { get; init; }

    public long Price { get; init; }

    public long Quantity { get; init; }

    public MarketPhase Phase { get; init; }

    public PhaseCause Cause { get; init; }

    public long? Account { get; init; }

    public long? BasePrice { get; init; }

    public bool FirstDay { get; init; }

    public MarketRules? Rules { get; init; }

    public bool IsMarketBuy => Kind == CommandKind.Place && Order is { Type: OrderType.Market, Side: Side.Buy };

    public void ApplyTo(Market market)
    {
        switch (Kind)
        {
            case CommandKind.Place:
                market.Place(Order);
                break;
            case CommandKind.Cancel:
                market.Cancel(Id);
                break;
            case CommandKind.Replace:
                market.Replace(Id, Price, Quantity);
                break;
            case CommandKind.ChangePhase:
                market.ChangePhase(Phase);
                break;
            case CommandKind.ChangePhaseWithCause:
                market.ChangePhase(Phase, Cause);
                break;
            case CommandKind.ExtendAuction:
                _ = market.TryExtendAuction();
                break;
            case CommandKind.CancelByOperator:
                market.CancelByOperator(Id);
                break;
            case CommandKind.CancelAll:
                _ = market.CancelAllByOperator(Account);
                break;
            case CommandKind.UseRules:
                market.UseRules(Rules!);
                break;
            default:
                market.RollDay(BasePrice, FirstDay, band: null);
                break;
        }
    }
}
