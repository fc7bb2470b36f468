using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Orders;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// Decides a batch in memory: each command in turn is validated, its hold taken, matched, and its postings noted. Nothing here waits for
/// anything; whatever it decided is written afterwards, all of it or nothing.
/// </summary>
internal sealed partial class BatchRun : IMatchListener
{
    private readonly LiveMarket _live;
    private readonly LedgerSession _ledger;
    private readonly AccountDirectory _accounts;
    private readonly Dictionary<long, PositionRow> _positions;
    private readonly AccountId _feeAccount;
    private readonly List<OrderFill> _fills = [];
    private MarketCommand _command = null!;
    private LiveOrder? _incoming;

    public BatchRun(LiveMarket live, LedgerSession ledger, AccountDirectory accounts, Dictionary<long, PositionRow> positions)
    {
        _live = live;
        _ledger = ledger;
        _accounts = accounts;
        _positions = positions;
        _feeAccount = Account(AccountKey.Fees(live.Instrument));
        live.Relay.Target = this;
    }

    public List<CommandRow> Commands { get; } = [];

    public List<TradeRow> Trades { get; } = [];

    /// <summary>Orders that did not exist before this batch, in order.</summary>
    public List<LiveOrder> NewOrders { get; } = [];

    /// <summary>Every order this batch made or changed.</summary>
    public Dictionary<long, LiveOrder> TouchedOrders { get; } = [];

    public HashSet<long> TouchedPositions { get; } = [];

    public CandleSheet Candles { get; } = new();

    public HashSet<(Side Side, long Price)> TouchedLevels { get; } = [];

    public bool PhaseOrDayChanged { get; private set; }

    public PositionRow PositionOf(long investor) => _positions[investor];

    /// <summary>Executes one command.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="closed">A cancel's order as the database knows it, when it is not open.</param>
    /// <returns>The answer to give once the batch has committed.</returns>
    public CommandAnswer Execute(MarketCommand command, ClosedOrder? closed)
    {
        _command = command;
        _incoming = null;
        _fills.Clear();
        return command.Kind switch
        {
            OrderCommandKind.New => Place(command.Place!),
            OrderCommandKind.Cancel => Cancel(closed),
            OrderCommandKind.Phase => ChangePhase(command.Phase!.Value),
            OrderCommandKind.DayRoll => RollDay(),
            _ => throw new InvalidOperationException($"A command of kind {command.Kind} cannot be executed."),
        };
    }

    private CommandAnswer Place(PlaceOrder request)
    {
        var sequence = _live.CommandSequence + 1;
        var id = OrderId.From(_live.Instrument, sequence);
        if (request.Type == OrderType.Limit == request.Price is null)
        {
            return Refuse(OrderProblems.BadPrice);
        }

        var investor = _command.Investor!.Value;
        var order = new NewOrder(
            id.Value,
            investor.Value,
            request.Side,
            request.Type,
            request.TimeInForce,
            request.Price ?? 0,
            request.Quantity,
            request.PostOnly
        );
        var reason = _live.Market.Validate(order);
        if (reason != RejectReason.None)
        {
            return Refuse(CodeOf(reason));
        }

        if (!TryHold(order, out var hold))
        {
            return Refuse(request.Side == Side.Buy ? OrderProblems.InsufficientCash : OrderProblems.InsufficientUnits);
        }

        _incoming = new LiveOrder
        {
            Id = id,
            Investor = investor,
            Side = request.Side,
            Type = request.Type,
            TimeInForce = request.TimeInForce,
            Price = _live.Market.EffectivePrice(order),
            Quantity = request.Quantity,
            PlacedAt = _command.At,
            Hold = hold,
            UpdatedAt = _command.At,
        };
        _live.Orders.Add(id.Value, _incoming);
        NewOrders.Add(_incoming);
        Touch(_incoming);
        _live.Market.Place(order);
        var answer = CommandAnswer.Of(
            new OrderPlaced(
                id.Value,
                _incoming.Status,
                _incoming.Filled,
                _incoming.Remaining,
                _incoming.Cancelled,
                AveragePrice(_fills),
                [.. _fills]
            )
        );
        Log(answer, id.Value, null);
        return answer;
    }

    private CommandAnswer Cancel(ClosedOrder? closed)
    {
        var investor = _command.Investor!.Value;
        if (_live.Orders.TryGetValue(_command.OrderId, out var order) && order.Investor == investor)
        {
            _live.Market.Cancel(order.Id.Value);
            var answer = CommandAnswer.Of(new OrderCancelled(order.Id.Value, order.Status, order.Filled, order.Cancelled));
            Log(answer, order.Id.Value, null);
            return answer;
        }

        var isOwn = TouchedOrders.TryGetValue(_command.OrderId, out var touched)
            ? touched.Investor == investor
            : closed is not null && closed.Investor == investor;
        var refusal = isOwn ? CommandAnswer.Conflict(OrderProblems.OrderNotOpen) : CommandAnswer.Unknown(OrderProblems.UnknownOrder);
        if (_command.IdempotencyKey is not null)
        {
            Log(refusal, isOwn ? _command.OrderId : null, refusal.Code);
        }

        return refusal;
    }

    private CommandAnswer ChangePhase(MarketPhase phase)
    {
        _live.Market.ChangePhase(phase);
        PhaseOrDayChanged = true;
        Log(CommandAnswer.Done, null, null);
        return CommandAnswer.Done;
    }

    private CommandAnswer RollDay()
    {
        var close = _live.Market.LastPrice > 0 ? _live.Market.LastPrice : (long?)null;
        _live.Market.RollDay(_command.BasePrice);
        _live.Day.Roll(_command.SessionDate ?? _live.Day.SessionDate.AddDays(1), close);
        PhaseOrDayChanged = true;
        Log(CommandAnswer.Done, null, null, _live.Market.BasePrice);
        return CommandAnswer.Done;
    }

    private CommandAnswer Refuse(string code)
    {
        var answer = CommandAnswer.Refused(code);
        Log(answer, null, code);
        return answer;
    }

    private void Log(CommandAnswer answer, long? orderId, string? rejectReason, long? basePrice = null)
    {
        _live.CommandSequence++;
        Commands.Add(new CommandRow(_live.CommandSequence, _command, orderId, rejectReason, basePrice, answer.ToJson()));
    }

    private static long? AveragePrice(List<OrderFill> fills)
    {
        Int128 notional = 0;
        Int128 quantity = 0;
        foreach (var fill in fills)
        {
            notional += (Int128)fill.Price * fill.Quantity;
            quantity += fill.Quantity;
        }

        return quantity == 0 ? null : (long)(notional / quantity);
    }

    private static string CodeOf(RejectReason reason) =>
        reason switch
        {
            RejectReason.BadQty => OrderProblems.BadQuantity,
            RejectReason.UnknownId => OrderProblems.UnknownOrder,
            _ => RejectReasons.Word(reason),
        };

    private AccountId Account(AccountKey key) =>
        _accounts.TryGet(key, out var account) ? account : throw new MarketInvariantException($"Account {key} was not opened.");

    private AccountId CashOf(InvestorId investor) => Account(AccountKey.Cash(investor));

    private AccountId UnitsOf(InvestorId investor) => Account(AccountKey.Units(investor, _live.Instrument));

    private long CostOf(long notionalKrw) => checked(notionalKrw + _live.Fee.On(new Krw(notionalKrw)).Value);

    private void Touch(LiveOrder order)
    {
        TouchedOrders[order.Id.Value] = order;
        order.UpdatedAt = _command.At;
    }
}
