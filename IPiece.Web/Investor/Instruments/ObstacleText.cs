using IPiece.Web.Formatting;
using IPiece.Web.Localization;
using IPiece.Web.Trading;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Investor.Instruments;

/// <summary>The sentence for what stands in the way of an order or of a change to one.</summary>
public static class ObstacleText
{
    /// <summary>The sentence; none for what is missing, which is seen, and for a market that takes no orders, of which its notice tells.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="obstacle">What stands in the way.</param>
    /// <param name="draft">The order.</param>
    /// <param name="context">What it was measured against.</param>
    /// <returns>A whole sentence, or null.</returns>
    public static string? Of(IStringLocalizer<Text> texts, OrderObstacle obstacle, OrderDraft draft, OrderContext context)
    {
        var (market, own) = (context.Market, context.Own);
        return obstacle switch
        {
            OrderObstacle.None or OrderObstacle.Incomplete or OrderObstacle.NotOpen => default(string),
            OrderObstacle.OutsideBand => texts["Obstacle_OutsideBand", Format.Number(market.LowerLimit), Format.Number(market.UpperLimit)],
            OrderObstacle.OffTick => texts["Obstacle_OffTick", Format.Number(context.Grid.TickAt(draft.Price ?? 0))],
            OrderObstacle.BadLot => texts["Obstacle_BadLot", Format.Number(market.Lot)],
            OrderObstacle.TooManyUnits => texts["Obstacle_TooManyUnits", Format.Number(market.MaxOrderQuantity)],
            OrderObstacle.TooLarge => Large("Obstacle_TooLarge", market.MaxOrderNotionalKrw),
            OrderObstacle.OwnTooManyUnits => texts["Obstacle_OwnTooManyUnits", Format.NumberOrDash(own.MaxOrderQuantity)],
            OrderObstacle.OwnTooLarge => Large("Obstacle_OwnTooLarge", own.MaxOrderNotionalKrw),
            OrderObstacle.OwnTooFar => texts["Obstacle_OwnTooFar", own.MaxDistancePercent ?? 0, Format.Number(market.ReferencePrice)],
            var other => texts["Obstacle_" + other],
        };

        // What an order without a price counts for is nowhere to be seen.
        string Large(string key, long? mostKrw) =>
            draft.IsLimit
                ? texts[key, Format.NumberOrDash(mostKrw)]
                : texts[key + "Market", Format.NumberOrDash(mostKrw), Format.Number(market.ReferencePrice)];
    }
}
