using System.Diagnostics;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Demo;

/// <summary>Gives a demo market its past: ninety days of orders through the real pipeline, dated as they would have been.</summary>
/// <param name="book">Instruments and traders.</param>
/// <param name="intake">Opens the traders' accounts.</param>
/// <param name="time">Where the past ends.</param>
/// <param name="logger">Says how long it took.</param>
public sealed partial class DemoHistory(DemoTraderBook book, OrderIntake intake, TimeProvider time, ILogger<DemoHistory> logger)
{
    private const ulong Seed = 20_251_029;

    /// <summary>Makes the past of one market, from its first session up to yesterday, and rolls it to today.</summary>
    /// <param name="market">The market's sequencer.</param>
    /// <param name="info">The market.</param>
    /// <param name="cancellationToken">Leaves the rest of the past empty.</param>
    public async Task MakeAsync(InstrumentSequencer market, DemoMarketInfo info, CancellationToken cancellationToken)
    {
        await market.Ready.WaitAsync(cancellationToken);
        var live = market.Live ?? throw new InvalidOperationException($"Market {info.Instrument} is not loaded.");
        var watch = Stopwatch.GetTimestamp();
        var random = new DemoRandom(Seed + (ulong)info.Instrument);
        var fair = live.Market.BasePrice;
        var today = SeoulTime.DateOf(time.GetUtcNow());
        var orders = 0;
        for (var date = live.Day.SessionDate.AddDays(1); date < today; date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            var traders = await book.TradersAsync(info.Instrument, asAfterExpiry: true, cancellationToken);
            foreach (var trader in traders)
            {
                _ = await intake.EnsureInvestorAsync(trader.Investor, new InstrumentId(info.Instrument), cancellationToken);
            }

            // After a failed batch the market is another object.
            var engine = (market.Live ?? live).Market;
            var band = PriceBand.Around(new Price(engine.NextBasePrice()), engine.Rules.LimitPercent, engine.Rules.Ticks);
            var (commands, close) = new DemoDay(random, traders, info, engine.Rules.Ticks).Draw(date, fair, band);
            fair = close;
            orders += commands.Count;

            // The roll and the day's orders go in together, so that the day is two batches.
            await SubmitAsync(market, [Roll(date), .. commands], cancellationToken);
        }

        await SubmitAsync(market, [Roll(today)], cancellationToken);
        LogMade(
            logger,
            info.Instrument,
            orders,
            market.Live?.Market.TradeSequence ?? 0,
            (long)Stopwatch.GetElapsedTime(watch).TotalMilliseconds
        );
    }

    private static MarketCommand Roll(DateOnly date) =>
        new(OrderCommandKind.DayRoll, SeoulTime.At(date, TimeOnly.MinValue).ToUniversalTime(), SessionDate: date);

    private static async Task SubmitAsync(InstrumentSequencer market, List<MarketCommand> commands, CancellationToken cancellationToken)
    {
        var pending = commands.ConvertAll(command => new PendingCommand(command));
        foreach (var command in pending)
        {
            await market.EnqueueAsync(command, cancellationToken);
        }

        foreach (var command in pending)
        {
            var answer = await command.Answered.WaitAsync(cancellationToken);
            if (answer.Status >= StatusCodes.Status500InternalServerError)
            {
                throw new InvalidOperationException($"The demo's past cannot be written: {answer.Code}.");
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Demo market {Instrument} has its past: {Orders} orders, {Trades} trades, {Milliseconds} ms"
    )]
    private static partial void LogMade(ILogger logger, int instrument, int orders, long trades, long milliseconds);
}
