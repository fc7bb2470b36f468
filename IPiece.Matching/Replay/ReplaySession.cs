using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;

namespace IPiece.Matching.Replay;

/// <summary>Runs command lines through the engine.</summary>
/// <param name="output">Where events go.</param>
/// <param name="manyMarkets">Whether the file opens more than one market, so that events must name theirs.</param>
/// <param name="naive">Whether to use the naive book.</param>
public sealed class ReplaySession(Stream output, bool manyMarkets, bool naive)
{
    private const int MaxMarkets = 10_000;
    private readonly List<ReplayMarket> _inOrder = [];
    private readonly Dictionary<string, ReplayMarket> _markets = new(StringComparer.Ordinal);

    /// <summary>Executes one line.</summary>
    /// <param name="line">A command.</param>
    /// <exception cref="ReplayFormatException">The line is not a command.</exception>
    public void Execute(string line)
    {
        var fields = new CommandFields(line);
        switch (fields.Text("op"))
        {
            case "market":
                OpenMarket(fields);
                break;
            case "new":
                Place(fields);
                break;
            case "cancel":
                var id = fields.Number("id");
                On(fields).Cancel(id);
                break;
            case "replace":
                var (replaced, price, quantity) = (fields.Number("id"), fields.Amount("price"), fields.Amount("qty"));
                On(fields).Replace(replaced, price, quantity);
                break;
            case "phase":
                var phase = fields.Word<MarketPhase>(
                    "phase",
                    null,
                    ("continuous", MarketPhase.Continuous),
                    ("callAuction", MarketPhase.CallAuction),
                    ("halted", MarketPhase.Halted),
                    ("closed", MarketPhase.Closed)
                );
                On(fields).ChangePhase(phase);
                break;
            case "dayRoll":
                var basePrice = fields.OptionalNumber("basePrice");
                CheckBase(basePrice ?? 1);
                On(fields).RollDay(basePrice);
                break;
            case var other:
                throw new ReplayFormatException($"unknown op '{other}'");
        }
    }

    /// <summary>Writes every market's final book, in the order in which they were opened.</summary>
    public void Finish()
    {
        foreach (var market in _inOrder)
        {
            market.Writer.Book(market.Market.Book);
        }
    }

    private static void CheckBase(long basePrice)
    {
        if (basePrice is <= 0 or > Price.MaxValue)
        {
            throw new ReplayFormatException($"'basePrice' must be 1 to {Price.MaxValue}");
        }
    }

    private static long AtLeastOne(long? value, string name, long fallback)
    {
        var number = value ?? fallback;
        return number > 0 ? number : throw new ReplayFormatException($"'{name}' must be at least 1");
    }

    private static TickTable Ticks(CommandFields fields) =>
        fields.NumberOrWord("tick", "krx") is { } step
            ? TickTable.Uniform(step is > 0 and <= Price.MaxValue ? step : throw new ReplayFormatException("'tick' must be at least 1"))
            : TickTable.Krx;

    private void OpenMarket(CommandFields fields)
    {
        var symbol = fields.OptionalText("symbol") ?? string.Empty;
        var basePrice = fields.Number("basePrice");
        CheckBase(basePrice);
        var limit = fields.OptionalNumber("limitPct") ?? 30;
        if (limit is < 0 or > 100)
        {
            throw new ReplayFormatException("'limitPct' must be 0 to 100");
        }

        var rules = new MarketRules
        {
            Mode = fields.Word<MarketMode>(
                "mode",
                MarketMode.Continuous,
                ("continuous", MarketMode.Continuous),
                ("callAuction", MarketMode.CallAuction),
                ("equalPriceOnly", MarketMode.EqualPriceOnly)
            ),
            Ticks = Ticks(fields),
            LimitPercent = (int)limit,
            Lot = AtLeastOne(fields.OptionalNumber("lot"), "lot", 1),
            SelfTrade = fields.Word<SelfTradePolicy>(
                "stp",
                SelfTradePolicy.CancelNewest,
                ("cancelNewest", SelfTradePolicy.CancelNewest),
                ("cancelOldest", SelfTradePolicy.CancelOldest),
                ("cancelBoth", SelfTradePolicy.CancelBoth),
                ("none", SelfTradePolicy.None)
            ),
            MaxQuantity = AtLeastOne(fields.OptionalNumber("maxQty"), "maxQty", long.MaxValue),
            MaxNotionalKrw = AtLeastOne(fields.OptionalNumber("maxNotional"), "maxNotional", long.MaxValue),
        };
        fields.Finish();
        var band = PriceBand.Around(new Price(basePrice), rules.LimitPercent, rules.Ticks);
        IOrderBook book = naive ? new NaiveOrderBook() : FastOrderBook.ForBand(band, rules.Ticks);
        var writer = new ReplayEventWriter(output, symbol, manyMarkets);
        var market = new ReplayMarket(new Market(rules, basePrice, writer, book), writer);
        if (_markets.Count == MaxMarkets || !_markets.TryAdd(symbol, market))
        {
            throw new ReplayFormatException($"market '{symbol}' cannot be opened (again)");
        }

        _inOrder.Add(market);
    }

    private void Place(CommandFields fields)
    {
        var type = fields.Word<OrderType>("type", OrderType.Limit, ("limit", OrderType.Limit), ("market", OrderType.Market));
        var price = fields.OptionalAmount("price");
        if (price is null != (type == OrderType.Market))
        {
            throw new ReplayFormatException(type == OrderType.Market ? "a market order carries no 'price'" : "'price' is missing");
        }

        var order = new NewOrder(
            fields.Number("id"),
            fields.Number("account"),
            fields.Word<Side>("side", null, ("buy", Side.Buy), ("sell", Side.Sell)),
            type,
            fields.Word<TimeInForce>(
                "tif",
                TimeInForce.GoodTillCancelled,
                ("gtc", TimeInForce.GoodTillCancelled),
                ("ioc", TimeInForce.ImmediateOrCancel),
                ("fok", TimeInForce.FillOrKill)
            ),
            price ?? 0,
            fields.Amount("qty"),
            fields.Flag("postOnly")
        );
        On(fields).Place(order);
    }

    private Market On(CommandFields fields)
    {
        var symbol = fields.OptionalText("symbol");
        fields.Finish();
        if (symbol is null && _inOrder is [var only])
        {
            return only.Market;
        }

        return _markets.TryGetValue(symbol ?? string.Empty, out var market)
            ? market.Market
            : throw new ReplayFormatException(symbol is null ? "'symbol' is missing" : $"no market '{symbol}'");
    }
}
