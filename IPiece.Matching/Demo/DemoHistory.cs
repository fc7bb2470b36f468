using System.Diagnostics;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Sessions;
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
    private const ulong SeedsPerMarket = 10_000_000;

    /// <summary>
    /// Makes the past of one market, from its first session, or from where an earlier attempt was interrupted, up to yesterday, and rolls it
    /// to today. Each day follows from the last close and the day's own seed, so that an interrupted past is the same as a whole one.
    /// </summary>
    /// <param name="market">The market's sequencer.</param>
    /// <param name="info">The market.</param>
    /// <param name="cancellationToken">Leaves the rest of the past for the next start.</param>
    public async Task MakeAsync(InstrumentSequencer market, DemoMarketInfo info, CancellationToken cancellationToken)
    {
        await market.Ready.WaitAsync(cancellationToken);
        var watch = Stopwatch.GetTimestamp();
        var today = SeoulClock.DateOf(time.GetUtcNow());
        var orders = 0;
        for (var date = FirstDay(LiveOf(market)); date < today; date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var commands = await DrawAsync(market, info, date, cancellationToken);
            orders += commands.Count;
            if (date > LiveOf(market).Session.Date)
            {
                await SubmitAsync(market, [Roll(date)]);
            }

            await SubmitAsync(market, commands);
        }

        await SubmitAsync(market, [Roll(today)]);
        LogMade(
            logger,
            info.Instrument,
            orders,
            LiveOf(market).Market.TradeSequence,
            (long)Stopwatch.GetElapsedTime(watch).TotalMilliseconds
        );
    }

    // A session that has orders already was begun by an attempt before this one.
    private static DateOnly FirstDay(LiveMarket live) =>
        live.Orders.Count > 0 || live.Day.Volume > 0 ? live.Session.Date.AddDays(1) : live.Session.Date;

    // After a failed batch the market is another object, or none until it has been read again.
    private static LiveMarket LiveOf(InstrumentSequencer market) =>
        market.Live ?? throw new InvalidOperationException($"Market {market.Instrument} is not loaded.");

    private async Task<List<MarketCommand>> DrawAsync(
        InstrumentSequencer market,
        DemoMarketInfo info,
        DateOnly date,
        CancellationToken cancellationToken
    )
    {
        var traders = await book.TradersAsync(info.Instrument, asAfterExpiry: true, cancellationToken);
        foreach (var trader in traders)
        {
            _ = await intake.EnsureInvestorAsync(trader.Investor, new InstrumentId(info.Instrument), cancellationToken);
        }

        var engine = LiveOf(market).Market;
        var rules = engine.Rules;
        var fair = engine.NextBasePrice();
        var band = PriceBand.Around(new Price(fair), rules.LimitPercent, rules.Ticks);
        var random = new DemoRandom(Seed + ((ulong)info.Instrument * SeedsPerMarket) + (ulong)date.DayNumber);
        return new DemoDay(random, traders, info, rules.Ticks, rules.Mode).Draw(date, fair, band);
    }

    private static MarketCommand Roll(DateOnly date) =>
        new(OrderCommandKind.DayRoll, SeoulClock.BeginningOf(date).ToUniversalTime(), SessionDate: date);

    // Whoever gives up does so between days. A sequencer that stops answers whatever waits, so nobody hangs here.
    private static async Task SubmitAsync(InstrumentSequencer market, List<MarketCommand> commands)
    {
        var pending = commands.ConvertAll(command => new PendingCommand(command));
        foreach (var command in pending)
        {
            await market.EnqueueAsync(command, CancellationToken.None);
        }

        foreach (var command in pending)
        {
            var answer = await command.Answered;
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
