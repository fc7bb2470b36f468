using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>The rules of one sequence, drawn from its first word: every policy, with and without a band, at several price levels.</summary>
internal sealed record MarketSetting(MarketRules Rules, long BasePrice, bool FirstDay)
{
    private static readonly long[] Bases = [1_990, 4_980, 10_000, 19_900, 49_500, 199_000];
    private static readonly int[] Limits = [30, 30, 30, 15, 2, 0];
    private static readonly long[] Lots = [1, 1, 1, 10];

    public static MarketSetting Of(ulong word, MarketMode mode, bool volatile_)
    {
        var bits = new WordBits(word);
        var rules = Vary(
            new MarketRules
            {
                Mode = mode,
                Volatility = volatile_ ? new VolatilityLimits(6, 4, 10) : VolatilityLimits.Off,
                MaxNotionalKrw = 1_000_000_000,
            },
            ref bits
        );
        return new MarketSetting(rules, Bases[bits.Take(Bases.Length)], FirstDay: bits.Take(16) == 0);
    }

    /// <summary>Other rules of the same mode, for the next day.</summary>
    public static MarketRules Vary(MarketRules rules, ref WordBits bits) =>
        rules with
        {
            SelfTrade = (SelfTradePolicy)bits.Take(4),
            LimitPercent = Limits[bits.Take(Limits.Length)],
            Lot = Lots[bits.Take(Lots.Length)],
            Ticks = bits.Take(4) == 0 ? TickTable.Uniform(10) : TickTable.Krx,
            LimitPriceRounds = bits.Take(4) switch
            {
                0 => [],
                1 => [10, 20],
                _ => [1, 5, 10, 20],
            },
        };
}
