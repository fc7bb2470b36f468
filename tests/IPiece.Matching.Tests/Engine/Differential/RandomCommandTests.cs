using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using Xunit;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>
/// The fast book and the naive one see the same random commands, in sequences that FsCheck grows from fixed seeds, and must say the same
/// after every command; M1 to M4 are checked on the way. Run longer with IPIECE_ENGINE_COMMANDS=10000000.
/// </summary>
public sealed class RandomCommandTests(ITestOutputHelper output)
{
    private const int DefaultCommands = 100_000;
    private const int ShortestSequence = 64;
    private const int LongestSequence = 4_096;
    private const ulong Gamma = 1;

    [Theory]
    [InlineData(MarketMode.Continuous, false, 20260101)]
    [InlineData(MarketMode.CallAuction, false, 20260102)]
    [InlineData(MarketMode.EqualPriceOnly, false, 20260103)]
    [InlineData(MarketMode.Continuous, true, 20260104)]
    public void Both_books_agree_on_every_event_and_state_and_the_invariants_hold(MarketMode mode, bool volatile_, int seed)
    {
        var wanted = Commands();
        var figures = new RunFigures();
        var runs = (int)Math.Max(8, (wanted * 2 / (ShortestSequence + LongestSequence)) + 1);
        var config = Config
            .QuickThrowOnFailure.WithMaxTest(runs)
            .WithStartSize(ShortestSequence)
            .WithEndSize(LongestSequence)
            .WithReplay((ulong)seed, Gamma);
        Prop.ForAll(
                Sequences(),
                words =>
                {
                    var setting = MarketSetting.Of(words[0], mode, volatile_);
                    return new BookComparison(setting, figures).Run(words.AsSpan(1)) is not { } wrong
                        ? true
                        : throw new InvalidOperationException($"{setting}: {wrong}");
                }
            )
            .Check(config);
        output.WriteLine($"{mode}{(volatile_ ? " with interruptions" : string.Empty)}, seed {seed}: {figures}");
        Assert.True(figures.Commands >= wanted * 9 / 10, $"only {figures.Commands} of {wanted} commands");
        CheckCoverage(figures, mode, volatile_);
    }

    private static void CheckCoverage(RunFigures figures, MarketMode mode, bool volatile_)
    {
        Assert.True(figures[EngineEventKind.Traded] > figures.Commands / 20, $"hardly a trade: {figures}");
        Assert.True(figures[EngineEventKind.Uncrossed] > 0 && figures[EngineEventKind.Replaced] > 0, $"{figures}");
        Assert.True(!volatile_ || (figures[EngineEventKind.Interrupted] > 0 && figures[EngineEventKind.AuctionExtended] > 0), $"{figures}");
        foreach (var reason in Enum.GetValues<RejectReason>().Where(reason => reason is not (RejectReason.None or RejectReason.SelfTrade)))
        {
            var cannot = mode == MarketMode.CallAuction && reason is RejectReason.WouldTrade or RejectReason.CannotFill;
            Assert.True(cannot || figures[reason] > 0, $"nothing was ever {reason}: {figures}");
        }

        foreach (var reason in Enum.GetValues<CancelReason>())
        {
            var cannot = mode == MarketMode.EqualPriceOnly && reason == CancelReason.Market;
            Assert.True(cannot || figures[reason] > 0, $"nothing was ever cancelled for {reason}: {figures}");
        }
    }

    private static long Commands() =>
        long.TryParse(Environment.GetEnvironmentVariable("IPIECE_ENGINE_COMMANDS"), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : DefaultCommands;

    private static Arbitrary<ulong[]> Sequences()
    {
        var half = Gen.Choose(int.MinValue, int.MaxValue);
        var word = half.SelectMany(_ => half, (high, low) => unchecked(((ulong)(uint)high << 32) | (uint)low));
        return Arb.From(Gen.Sized(size => Gen.ArrayOf(word, size + 1)), Shorter);
    }

    // The first word is the market's setting and stays; of the rest ever smaller pieces are left out.
    private static IEnumerable<ulong[]> Shorter(ulong[] words)
    {
        for (var piece = (words.Length - 1) / 2; piece > 0; piece /= 2)
        {
            for (var from = words.Length - piece; from >= 1; from -= piece)
            {
                yield return [.. words[..from], .. words[(from + piece)..]];
            }
        }
    }
}
