using IPiece.Data.Policies;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>Policies as the engine takes them.</summary>
public static class MarketPolicies
{
    /// <summary>The rules of a market under the policies in force.</summary>
    /// <param name="policies">What is in force.</param>
    /// <returns>The rules.</returns>
    public static MarketRules RulesOf(PolicySet policies) =>
        new()
        {
            Ticks = policies.TickTable,
            LimitPercent = policies.PriceLimitPercent,
            MaxQuantity = policies.MaxOrderQuantity.Value,
            MaxNotionalKrw = policies.MaxOrderNotional.Value,
            AscendingIds = true,
        };
}
