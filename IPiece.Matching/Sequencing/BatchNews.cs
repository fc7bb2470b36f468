using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Orders.Streaming;

namespace IPiece.Matching.Sequencing;

/// <summary>Puts together what a batch will tell once it has committed.</summary>
internal static class BatchNews
{
    /// <summary>Collects, and numbers the market data event if there is one.</summary>
    public static BatchOutcome Of(LiveMarket live, BatchRun run)
    {
        MarketDelta? delta = null;
        var status = StatusOf(live);
        if (run.TouchedLevels.Count > 0 || status != live.ToldStatus || run.DayChanged)
        {
            live.ToldStatus = status;
            live.BookSequence++;
            delta = new MarketDelta(
                live.BookSequence,
                Levels(live, run, Side.Buy),
                Levels(live, run, Side.Sell),
                Prints(run),
                TickerOf(live)
            );
        }

        return new BatchOutcome(delta, Private(live, run));
    }

    /// <summary>The day's figures now.</summary>
    public static MarketTicker TickerOf(LiveMarket live) =>
        new(
            live.Market.LastPrice > 0 ? live.Market.LastPrice : null,
            live.Day.Open,
            live.Day.High,
            live.Day.Low,
            live.Day.Volume,
            live.Day.TurnoverKrw,
            live.Market.Phase,
            live.Market.BasePrice,
            live.Market.Band.Upper.Value,
            live.Market.Band.Lower.Value
        )
        {
            PreviousClose = live.Day.PreviousClose,
            Status = live.ToldStatus ?? StatusOf(live),
        };

    /// <summary>What the market does now, and why: everything but the drawn end.</summary>
    public static MarketStatus StatusOf(LiveMarket live)
    {
        var session = live.Session;
        var isAuction = session.Phase == MarketPhase.CallAuction;
        return new MarketStatus(
            live.Market.Rules.Mode,
            session.Phase,
            session.Cause,
            session.Since,
            session.EndsAt,
            isAuction ? live.Terms.RandomEndSeconds : 0,
            isAuction ? live.Market.Indication() : null,
            session.TriggerPrice,
            session.ReferencePrice,
            session.NoticeKo,
            session.NoticeEn
        );
    }

    /// <summary>The whole market now.</summary>
    public static MarketSnapshot SnapshotOf(LiveMarket live)
    {
        var (bids, asks) = (new List<BookLevel>(), new List<BookLevel>());
        live.Market.Book.CopyLevels(Side.Buy, int.MaxValue, bids);
        live.Market.Book.CopyLevels(Side.Sell, int.MaxValue, asks);
        live.ToldStatus = StatusOf(live);
        var ticker = TickerOf(live);
        return new MarketSnapshot(
            live.BookSequence,
            ticker.Phase,
            bids,
            asks,
            ticker.LastPrice,
            ticker.BasePrice,
            ticker.UpperLimit,
            ticker.LowerLimit,
            ticker.Open,
            ticker.High,
            ticker.Low,
            ticker.Volume,
            ticker.TurnoverKrw,
            live.Day.PreviousClose
        )
        {
            Status = ticker.Status,
        };
    }

    private static BookLevel[] Levels(LiveMarket live, BatchRun run, Side side) =>
        [
            .. run
                .TouchedLevels.Where(level => level.Side == side)
                .Select(level => live.Market.Book.LevelAt(side, level.Price))
                .OrderBy(level => side == Side.Buy ? -level.Price : level.Price),
        ];

    private static TradePrint[] Prints(BatchRun run) =>
        [
            .. run.Trades.Select(trade => new TradePrint(
                trade.Id,
                trade.Execution.Sequence,
                trade.Execution.Price,
                trade.Execution.Quantity,
                trade.Execution.Taker,
                trade.At
            )),
        ];

    private static List<(string, object)> Private(LiveMarket live, BatchRun run)
    {
        var news = new List<(string, object)>(run.TouchedOrders.Count * 2);
        foreach (var trade in run.Trades)
        {
            news.Add((AccountStreamEvents.Fill, Filled(live, trade, Side.Buy)));
            news.Add((AccountStreamEvents.Fill, Filled(live, trade, Side.Sell)));
        }

        foreach (var order in run.TouchedOrders.Values)
        {
            news.Add((AccountStreamEvents.Order, Changed(live, order)));
        }

        foreach (var investor in run.TouchedOrders.Values.Select(order => order.Investor).Distinct())
        {
            news.Add((AccountStreamEvents.Balance, new BalanceChanged(investor.Value)));
        }

        return news;
    }

    private static OrderFilled Filled(LiveMarket live, TradeRow trade, Side side)
    {
        var execution = trade.Execution;
        return new OrderFilled(
            side == Side.Buy ? execution.BuyAccount : execution.SellAccount,
            side == Side.Buy ? execution.BuyId : execution.SellId,
            trade.Id,
            live.Instrument.Value,
            live.Symbol,
            side,
            execution.Price,
            execution.Quantity,
            side == Side.Buy ? trade.BuyerFeeKrw : trade.SellerFeeKrw,
            trade.At
        );
    }

    private static OrderChanged Changed(LiveMarket live, LiveOrder order) =>
        new(
            order.Investor.Value,
            order.Id.Value,
            live.Instrument.Value,
            live.Symbol,
            order.Side,
            order.Type,
            order.TimeInForce,
            order.Type == OrderType.Limit ? order.Price : null,
            order.Quantity,
            order.Filled,
            order.Cancelled,
            order.Remaining,
            order.Status,
            order.UpdatedAt,
            order.PostOnly,
            order.Remaining == 0 && order.Cancelled > 0 ? order.CancelReason : null
        );
}
