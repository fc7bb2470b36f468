using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>One market, run again from its command log on the naive book.</summary>
internal sealed class InstrumentReplay : IMatchListener
{
    private const int New = 1;
    private const int Cancel = 2;
    private const int DayRoll = 4;
    private const int Phase = 5;
    private const long MaxQuantity = 1_000_000;
    private const long MaxNotionalKrw = 1_000_000_000;

    /// <summary>Reasons given before or beside the market's own rules: such a command never reached the book.</summary>
    private static readonly HashSet<string> LedgerReasons = ["badPrice", "insufficientCash", "insufficientUnits", "unknownInvestor"];
    private readonly Market _market;
    private readonly List<string> _trades = [];
    private readonly List<string> _contradictions = [];
    private RecordedCommand? _current;
    private bool _wasRejected;

    public InstrumentReplay(int instrumentId, long basePrice)
    {
        InstrumentId = instrumentId;
        var rules = new IPiece.Matching.Engine.MarketRules
        {
            MaxQuantity = MaxQuantity,
            MaxNotionalKrw = MaxNotionalKrw,
            AscendingIds = true,
        };
        _market = new Market(rules, basePrice, this, new NaiveOrderBook());
    }

    public int InstrumentId { get; }

    public IReadOnlyList<string> Trades => _trades;

    public IReadOnlyList<string> Contradictions => _contradictions;

    public long StateHash => unchecked((long)_market.Digest());

    public IReadOnlyList<string> OpenOrders()
    {
        var orders = new List<RestingOrder>();
        _market.Book.CopyOrders(Side.Buy, long.MinValue, long.MaxValue, orders);
        _market.Book.CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, orders);
        return [.. orders.OrderBy(o => o.Id).Select(o => $"{o.Id}: side {(int)o.Side}, {o.Quantity} at {o.Price}")];
    }

    public void Apply(RecordedCommand command)
    {
        if (command.RejectReason is { } reason && LedgerReasons.Contains(reason))
        {
            return;
        }

        _current = command;
        _wasRejected = false;
        switch (command.Kind)
        {
            case New:
                _market.Place(
                    new NewOrder(
                        OrderId.From(new InstrumentId(InstrumentId), command.Sequence).Value,
                        command.InvestorId!.Value,
                        command.Side!.Value,
                        command.Type!.Value,
                        command.TimeInForce!.Value,
                        command.Price ?? 0,
                        command.Quantity!.Value,
                        // The log does not say that an order was post-only; only one that was can be refused for this.
                        PostOnly: command.RejectReason == "wouldTrade"
                    )
                );
                Compare();
                break;
            case Cancel when command.RejectReason is null:
                _market.Cancel(command.OrderId!.Value);
                Compare();
                break;
            case DayRoll:
                _market.RollDay(command.Price);
                break;
            case Phase:
                _market.ChangePhase((MarketPhase)command.Quantity!.Value);
                break;
        }
    }

    void IMatchListener.Accepted(long id) { }

    void IMatchListener.Rejected(long id, RejectReason reason)
    {
        _wasRejected = true;
        if (_current!.RejectReason != CodeOf(reason))
        {
            _contradictions.Add($"{_current} is refused by the replay with {CodeOf(reason)}");
        }
    }

    void IMatchListener.Traded(in Execution execution) =>
        _trades.Add(
            $"{execution.Sequence}: {execution.Quantity} at {execution.Price}, {execution.BuyId} from {execution.SellId}, "
                + $"taker {(execution.Taker is { } side ? (int)side : "")}"
        );

    void IMatchListener.Cancelled(long id, long quantity, CancelReason reason) { }

    void IMatchListener.Replaced(long id, long price, long quantity, bool keptPriority) { }

    void IMatchListener.PhaseChanged(MarketPhase phase) { }

    void IMatchListener.Uncrossed(long price, long quantity) { }

    private static string CodeOf(RejectReason reason) =>
        reason switch
        {
            RejectReason.BadQty => "badQuantity",
            RejectReason.UnknownId => "unknownOrder",
            _ => RejectReasons.Word(reason),
        };

    private void Compare()
    {
        if (!_wasRejected && _current!.RejectReason is { } reason)
        {
            _contradictions.Add($"{_current} was refused with {reason}, the replay takes it");
        }
    }
}
