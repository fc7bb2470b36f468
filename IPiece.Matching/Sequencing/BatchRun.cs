using IPiece.Data.Audit;
using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Orders;
using IPiece.Matching.Engine;
using IPiece.Matching.Sessions;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// Decides a batch in memory: each command in turn is validated, its cover checked, matched, its rest held, and its postings noted. Nothing here
/// waits for anything; whatever it decided is written afterwards, all of it or nothing.
/// </summary>
internal sealed partial class BatchRun : IMatchListener
{
    private readonly LiveMarket _live;
    private readonly LedgerSession _ledger;
    private readonly AccountDirectory _accounts;
    private readonly Dictionary<long, PositionRow> _positions;
    private readonly IRandomEnd _randomEnd;
    private readonly AccountId _feeAccount;
    private readonly List<OrderFill> _fills = [];
    private MarketCommand _command = null!;
    private LiveOrder? _incoming;

    public BatchRun(
        LiveMarket live,
        LedgerSession ledger,
        AccountDirectory accounts,
        Dictionary<long, PositionRow> positions,
        IRandomEnd randomEnd
    )
    {
        _live = live;
        _ledger = ledger;
        _accounts = accounts;
        _positions = positions;
        _randomEnd = randomEnd;
        _feeAccount = Account(AccountKey.Fees(live.Instrument));
        live.Relay.Target = this;
    }

    public List<CommandRow> Commands { get; } = [];

    public List<TradeRow> Trades { get; } = [];

    /// <summary>Orders that did not exist before this batch, in order.</summary>
    public List<LiveOrder> NewOrders { get; } = [];

    /// <summary>Every order this batch made or changed.</summary>
    public Dictionary<long, LiveOrder> TouchedOrders { get; } = [];

    /// <summary>Orders whose price, quantity, hold or place this batch changed.</summary>
    public HashSet<long> ReplacedOrders { get; } = [];

    public HashSet<long> TouchedPositions { get; } = [];

    public CandleSheet Candles { get; } = new();

    public HashSet<(Side Side, long Price)> TouchedLevels { get; } = [];

    public bool DayChanged { get; private set; }

    /// <summary>What operators did, for the audit log.</summary>
    public List<AuditRecord> Audits { get; } = [];

    public PositionRow PositionOf(long investor) => _positions[investor];

    /// <summary>Executes one command.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="preamble">What the database knows about the order that it names, and about its investor's own limits.</param>
    /// <param name="terms">For a day roll, what the next session runs by.</param>
    /// <returns>The answer to give once the batch has committed.</returns>
    public CommandAnswer Execute(MarketCommand command, BatchPreamble preamble, SessionTerms? terms)
    {
        _command = command;
        _incoming = null;
        _fills.Clear();
        var limits = command.Investor is { } investor ? preamble.Limits.GetValueOrDefault(investor.Value) : null;
        return command.Kind switch
        {
            OrderCommandKind.New => Place(command.Place!, limits),
            OrderCommandKind.Replace => Replace(command.Replace!, limits, preamble.Closed.GetValueOrDefault(command.OrderId)),
            OrderCommandKind.Cancel => Cancel(preamble.Closed.GetValueOrDefault(command.OrderId)),
            OrderCommandKind.Phase => ChangePhase(),
            OrderCommandKind.DayRoll => RollDay(terms!),
            OrderCommandKind.CancelByOperator => CancelByOperator(),
            _ => throw new InvalidOperationException($"A command of kind {command.Kind} cannot be executed."),
        };
    }

    private CommandAnswer Refuse(string code, long? orderId = null)
    {
        var answer = CommandAnswer.Refused(code);
        Log(answer, orderId, code);
        return answer;
    }

    private CommandAnswer Conflict(string code, long? orderId)
    {
        var answer = CommandAnswer.Conflict(code);
        Log(answer, orderId, code);
        return answer;
    }

    private void Log(CommandAnswer? answer, long? orderId, string? rejectReason) =>
        Log(new CommandRow(0, _command, orderId, rejectReason, answer?.ToJson()));

    private void Log(CommandRow row)
    {
        _live.CommandSequence++;
        Commands.Add(row with { Sequence = _live.CommandSequence });
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
