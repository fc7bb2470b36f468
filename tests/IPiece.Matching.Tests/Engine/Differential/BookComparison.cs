using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>One sequence of commands through both books, compared and checked after every command.</summary>
internal sealed class BookComparison
{
    private const int HashEvery = 16;
    private const int ReplayEvery = 1_024;
    private const int ExpectedOrders = 64;
    private readonly MarketSetting _setting;
    private readonly RunFigures _figures;
    private readonly EventLog _fastLog = new();
    private readonly EventLog _naiveLog = new();
    private readonly OrderTracker _orders = new();
    private readonly RandomCommands _commands;
    private readonly List<EngineCommand> _sequence = [];
    private readonly Market _fast;
    private readonly Market _naive;

    public BookComparison(MarketSetting setting, RunFigures figures)
    {
        (_setting, _figures) = (setting, figures);
        _commands = new RandomCommands(_orders);
        _fast = Open(fast: true, _fastLog);
        _naive = Open(fast: false, _naiveLog);
    }

    /// <summary>Runs it.</summary>
    /// <returns>What is wrong, or none.</returns>
    public string? Run(ReadOnlySpan<ulong> words)
    {
        for (var number = 0; number < words.Length; number++)
        {
            var command = _commands.Next(words[number], _naive);
            _sequence.Add(command);
            var wrong = Step(command, number) ?? (number % ReplayEvery == ReplayEvery - 1 || number == words.Length - 1 ? Replay() : null);
            if (wrong is not null)
            {
                return $"command {number}, {command}: {wrong}";
            }
        }

        _figures.Sequences++;
        _figures.Commands += words.Length;
        return null;
    }

    private string? Step(EngineCommand command, int number)
    {
        _fastLog.Clear();
        _naiveLog.Clear();
        var (last, fixedReference) = (_naive.TradedToday ? _naive.LastPrice : _naive.BasePrice, _naive.StaticReference);
        var wasFirstDay = _naive.IsFirstDay;
        var foreseen = command.IsMarketBuy && _naive.Phase == MarketPhase.Continuous ? Foreseen(command.Order) : null;
        command.ApplyTo(_naive);
        command.ApplyTo(_fast);
        var events = _naiveLog.Events;
        if (!events.SequenceEqual(_fastLog.Events))
        {
            return "the books say different things";
        }

        _figures.Add(events);
        _figures.LargestBook = Math.Max(_figures.LargestBook, _naive.Book.OpenOrders);
        if (_naive.Book.OpenOrders != _fast.Book.OpenOrders || (number % HashEvery == 0 && !SameState(_fast)))
        {
            return "the books stand differently";
        }

        if (_setting.Rules.Mode != MarketMode.EqualPriceOnly && _naive.Phase == MarketPhase.Continuous && IsCrossed(_fast.Book))
        {
            return "M1: the book stands crossed";
        }

        return CheckVolatility(events, last, fixedReference, wasFirstDay)
            ?? CheckForeseen(events, foreseen)
            ?? _orders.Check(command, events, _naive);
    }

    private (long ByNaive, long ByFast)? Foreseen(in NewOrder order) => (_naive.NotionalToBuy(order), _fast.NotionalToBuy(order));

    // A market buy is covered for what it was said to pay: to the won, in both books.
    private static string? CheckForeseen(ReadOnlySpan<EngineEvent> events, (long ByNaive, long ByFast)? foreseen)
    {
        var paid = 0L;
        foreach (ref readonly var happened in events)
        {
            if (happened.Kind == EngineEventKind.Rejected)
            {
                return null;
            }

            paid += happened.Kind == EngineEventKind.Traded ? happened.First * happened.Second : 0;
        }

        return foreseen is null || foreseen == (paid, paid) ? null : $"a market buy paid {paid}, foreseen was {foreseen}";
    }

    // The rule once more, from its words: what an incoming order trades lies strictly inside both limits.
    private string? CheckVolatility(ReadOnlySpan<EngineEvent> events, long last, long fixedReference, bool firstDay)
    {
        var limits = _setting.Rules.Volatility;
        if (!limits.Interrupts || firstDay)
        {
            return null;
        }

        foreach (ref readonly var happened in events)
        {
            var isTaken = happened.Kind == EngineEventKind.Traded && happened.Third >= 0;
            var price = happened.First;
            var tooFar =
                Math.Abs(price - last) * 100 >= last * limits.DynamicPercent
                || Math.Abs(price - fixedReference) * 100 >= fixedReference * limits.StaticPercent;
            if (isTaken && tooFar)
            {
                return $"trade {happened.Sequence} at {price} should have interrupted ({last}, {fixedReference})";
            }
        }

        return null;
    }

    // M4: the log on a fresh engine.
    private string? Replay()
    {
        var log = new EventLog();
        var market = Open(fast: true, log);
        foreach (var command in _sequence)
        {
            log.Clear();
            command.ApplyTo(market);
        }

        _figures.Replays++;
        return SameState(market) ? null : "M4: the replay ends elsewhere";
    }

    private bool SameState(Market market) =>
        market.StateHash() == _naive.StateHash()
        && market.Digest() == _naive.Digest()
        && market.Indication() == _naive.Indication()
        && (market.Band, market.StaticReference, market.AuctionExtended, market.Cause)
            == (_naive.Band, _naive.StaticReference, _naive.AuctionExtended, _naive.Cause)
        && market.Book.TotalQuantity(Side.Buy) == _naive.Book.TotalQuantity(Side.Buy)
        && market.Book.TotalQuantity(Side.Sell) == _naive.Book.TotalQuantity(Side.Sell);

    private static bool IsCrossed(IOrderBook book)
    {
        var (bid, ask) = (book.BestPrice(Side.Buy), book.BestPrice(Side.Sell));
        return bid > 0 && ask > 0 && bid >= ask;
    }

    private Market Open(bool fast, IMatchListener listener)
    {
        var rules = _setting.Rules;
        var band = PriceBand.Around(new Price(_setting.BasePrice), rules.LimitPercent, rules.Ticks);
        IOrderBook book = fast ? FastOrderBook.ForBand(band, rules.Ticks, ExpectedOrders) : new NaiveOrderBook();
        return new Market(rules, _setting.BasePrice, listener, book, _setting.FirstDay);
    }
}
