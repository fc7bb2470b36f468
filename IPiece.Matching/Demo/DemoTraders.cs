using System.Globalization;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Orders;
using IPiece.Matching.Leases;
using IPiece.Matching.MarketData;
using IPiece.Matching.Orders;

namespace IPiece.Matching.Demo;

/// <summary>
/// A few labelled traders keep the demo's books alive: about ten levels on each side, a trade now and then, and orders that cross while
/// an auction gathers them. They come in by the same door as everybody, and go quietly when the service stops.
/// </summary>
/// <param name="options">Whether this is a demo.</param>
/// <param name="host">The markets.</param>
/// <param name="feeds">What everybody sees.</param>
/// <param name="intake">Everybody's door.</param>
/// <param name="book">The traders.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what went wrong.</param>
public sealed partial class DemoTraders(
    DemoOptions options,
    MarketHost host,
    MarketFeeds feeds,
    OrderIntake intake,
    DemoTraderBook book,
    TimeProvider time,
    ILogger<DemoTraders> logger
) : BackgroundService
{
    private const int OrdersPerRefill = 20;
    private const int MaxOpenOrders = 60;
    private const int TakeOneIn = 8;
    private const int AuctionReachTicks = 3;
    private const int MaxQuantity = 12;
    private static readonly TimeSpan ActEvery = TimeSpan.FromMilliseconds(400);
    private int _number;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsEnabled)
        {
            return;
        }

        var startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        var random = new DemoRandom((ulong)startedAt);
        var markets = await MarketsAsync(stoppingToken);
        using var timer = new PeriodicTimer(ActEvery, time);
        for (var turn = 0; await timer.WaitForNextTickAsync(stoppingToken); turn++)
        {
            if (!host.IsOpen || markets.Count == 0)
            {
                turn--;
                continue;
            }

            if (!options.IsLively && turn >= markets.Count)
            {
                return;
            }

            try
            {
                await ActAsync(markets[turn % markets.Count], random, startedAt, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(logger, exception);
            }
        }
    }

    private async Task<List<DemoMarketInfo>> MarketsAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ActEvery, time);
        do
        {
            try
            {
                return await book.MarketsAsync(cancellationToken);
            }
            catch (Npgsql.NpgsqlException exception)
            {
                LogTrouble(logger, exception);
            }
        } while (await timer.WaitForNextTickAsync(cancellationToken));

        return [];
    }

    private async Task ActAsync(DemoMarketInfo info, DemoRandom random, long startedAt, CancellationToken cancellationToken)
    {
        if (host.Find(info.Instrument)?.Live?.Market.Rules.Ticks is not { } ticks || feeds.Of(info.Instrument).Snapshot() is not { } market)
        {
            return;
        }

        var traders = await book.TradersAsync(info.Instrument, asAfterExpiry: false, cancellationToken);
        if (traders.Count == 0 || market.Phase is not (MarketPhase.Continuous or MarketPhase.CallAuction))
        {
            return;
        }

        foreach (var (side, price) in DemoGrid.Missing(market, ticks, random).Take(OrdersPerRefill))
        {
            await PlaceAsync(info, traders, random, side, price, startedAt, cancellationToken);
        }

        if (Aggressive(market, ticks, random) is var (taking, at))
        {
            await PlaceAsync(info, traders, random, taking, at, startedAt, cancellationToken);
        }

        var open = await book.OpenOrdersAsync(info.Instrument, cancellationToken);
        if (open.Count > MaxOpenOrders)
        {
            var (orderId, investor) = open[random.Next(open.Count / 2)];
            _ = await intake.CancelAsync(orderId, new CancelOrder(investor.Value), cancellationToken);
        }
    }

    // In an auction somebody always reaches across, so that there is a price to expect; else one turn in a few takes the best quote.
    private (Side Side, long Price)? Aggressive(MarketSnapshot market, TickTable ticks, DemoRandom random)
    {
        var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var best = side == Side.Buy ? market.Asks : market.Bids;
        if (best.Count == 0)
        {
            return null;
        }

        if (market.Phase == MarketPhase.CallAuction)
        {
            var reach = random.Between(0, AuctionReachTicks) * ticks.TickAt(best[0].Price) * (side == Side.Buy ? 1 : -1);
            return (side, ticks.RoundDown(Math.Clamp(best[0].Price + reach, market.LowerLimit, market.UpperLimit)));
        }

        return options.IsLively && random.Next(TakeOneIn) == 0 ? (side, best[0].Price) : null;
    }

    private async Task PlaceAsync(
        DemoMarketInfo info,
        List<DemoTrader> traders,
        DemoRandom random,
        Side side,
        long price,
        long startedAt,
        CancellationToken cancellationToken
    )
    {
        var quantity = random.Between(1, (int)Math.Clamp(info.TotalUnits / 500, 2, MaxQuantity));
        var able = traders.FindAll(trader => side == Side.Sell ? trader.Units >= quantity : trader.CashKrw >= price * quantity * 2);
        if (able.Count == 0)
        {
            return;
        }

        var trader = able[random.Next(able.Count)];
        trader.Units -= side == Side.Sell ? quantity : 0;
        trader.CashKrw -= side == Side.Buy ? price * quantity * 2 : 0;
        _number++;
        var key = string.Create(CultureInfo.InvariantCulture, $"demo-{startedAt}-{_number}");
        var order = new PlaceOrder(
            info.Instrument,
            trader.Investor.Value,
            key,
            side,
            OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            price,
            quantity
        );
        _ = await intake.PlaceAsync(order, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A demo trader could not act; trying again")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
