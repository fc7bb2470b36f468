using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Reading;
using IPiece.Data.Chain;
using IPiece.Data.Ledger;
using Npgsql;

namespace IPiece.Api.Transactions;

/// <summary>One row of the statement's query.</summary>
internal sealed record TransactionRow
{
    public required long Id { get; init; }
    public required JournalKind Kind { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required ReferenceKind ReferenceKind { get; init; }
    public required long ReferenceId { get; init; }
    public required string? Symbol { get; init; }
    public required long? BuyerId { get; init; }
    public required long? Price { get; init; }
    public required long? Quantity { get; init; }
    public required long? BuyerFeeKrw { get; init; }
    public required long? SellerFeeKrw { get; init; }
    public required long? BuyOrderId { get; init; }
    public required long? SellOrderId { get; init; }
    public required long? Cash { get; init; }
    public required long? CashHeld { get; init; }
    public required long? Units { get; init; }
    public required long? UnitsHeld { get; init; }
    public required long? CashAfter { get; init; }
    public required long? UnitsAfter { get; init; }
    public required InstructionState? State { get; init; }
    public required string? TransactionHash { get; init; }
    public required long? BlockNumber { get; init; }
    public required DateTimeOffset? SettledAt { get; init; }

    public static TransactionRow Read(NpgsqlDataReader reader) =>
        new()
        {
            Id = reader.GetInt64(0),
            Kind = (JournalKind)reader.GetInt16(1),
            OccurredAt = reader.Time(2),
            ReferenceKind = (ReferenceKind)reader.GetInt16(3),
            ReferenceId = reader.GetInt64(4),
            Symbol = reader.StringOrNull(5),
            BuyerId = reader.LongOrNull(6),
            Price = reader.LongOrNull(8),
            Quantity = reader.LongOrNull(9),
            BuyerFeeKrw = reader.LongOrNull(10),
            SellerFeeKrw = reader.LongOrNull(11),
            BuyOrderId = reader.LongOrNull(12),
            SellOrderId = reader.LongOrNull(13),
            Cash = reader.LongOrNull(14),
            CashHeld = reader.LongOrNull(15),
            Units = reader.LongOrNull(16),
            UnitsHeld = reader.LongOrNull(17),
            CashAfter = reader.LongOrNull(18),
            UnitsAfter = reader.LongOrNull(19),
            State = reader.IsDBNull(20) ? null : (InstructionState)reader.GetInt16(20),
            TransactionHash = reader.StringOrNull(21),
            BlockNumber = reader.LongOrNull(22),
            SettledAt = reader.TimeOrNull(23),
        };

    public TransactionSummary Summary(long investorId) => Detail(investorId, []);

    public TransactionDetail Detail(long investorId, IReadOnlyList<TransactionLine> lines)
    {
        var isBuyer = BuyerId == investorId;
        var isTrade = BuyerId is not null;
        return new TransactionDetail
        {
            Id = Id,
            Kind = Word(Kind),
            OccurredAt = OccurredAt,
            Symbol = Symbol,
            Side =
                !isTrade ? null
                : isBuyer ? OrderSide.Buy
                : OrderSide.Sell,
            OrderId =
                isTrade ? (isBuyer ? BuyOrderId : SellOrderId)
                : ReferenceKind == ReferenceKind.Order ? ReferenceId
                : null,
            TradeId = isTrade ? ReferenceId : null,
            Price = Price,
            Quantity = Quantity,
            GrossKrw = checked(Price * Quantity),
            FeeKrw =
                !isTrade ? null
                : isBuyer ? BuyerFeeKrw
                : SellerFeeKrw,
            CashKrw = Cash ?? 0,
            Units = Units ?? 0,
            CashHeldKrw = CashHeld ?? 0,
            UnitsHeld = UnitsHeld ?? 0,
            CashAfterKrw = CashAfter,
            UnitsAfter = UnitsAfter,
            Settlement = Word(State),
            TransactionHash = State == InstructionState.Settled ? TransactionHash : null,
            BlockNumber = State == InstructionState.Settled ? BlockNumber : null,
            SettledAt = State == InstructionState.Settled ? SettledAt : null,
            Lines = lines,
        };
    }

    private static TransactionKind Word(JournalKind kind) =>
        kind switch
        {
            JournalKind.Deposit => TransactionKind.Deposit,
            JournalKind.Withdrawal => TransactionKind.Withdrawal,
            JournalKind.Issuance => TransactionKind.Issuance,
            JournalKind.HoldPlaced => TransactionKind.OrderHold,
            JournalKind.HoldReleased => TransactionKind.OrderRelease,
            JournalKind.Trade => TransactionKind.Trade,
            JournalKind.ForcedTransfer => TransactionKind.ForcedTransfer,
            JournalKind.UnitsFrozen => TransactionKind.UnitsFrozen,
            JournalKind.UnitsUnfrozen => TransactionKind.UnitsUnfrozen,
            _ => TransactionKind.Other,
        };

    private static SettlementState Word(InstructionState? state) =>
        state switch
        {
            InstructionState.Pending => SettlementState.Pending,
            InstructionState.Batched => SettlementState.Batched,
            InstructionState.Settled => SettlementState.Settled,
            InstructionState.Failed => SettlementState.Failed,
            _ => SettlementState.NotApplicable,
        };
}
