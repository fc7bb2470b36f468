using IPiece.Api.Client.Admin;
using IPiece.Api.Reading;
using IPiece.Data.Chain;
using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Gathers everything that happened to an order, in order of time.</summary>
internal sealed class OrderLifeReader(NpgsqlDataSource dataSource, OrderSearch orders)
{
    private const int MaxCommands = 1_000;
    private const int MaxFills = 1_000;
    private const int MaxJournals = 1_000;

    public async Task<OrderLife?> FindAsync(long orderId, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(orderId, cancellationToken) is not { } order)
        {
            return null;
        }

        var id = new OrderId(orderId);
        var commands = await dataSource.ListAsync(
            OrderLifeSql.Commands,
            Command,
            cancellationToken,
            orderId,
            id.Instrument.Value,
            id.Sequence,
            MaxCommands
        );
        var fills = await dataSource.ListAsync(OrderLifeSql.Fills, FillAndSettlement, cancellationToken, orderId, MaxFills);
        var lines = await dataSource.ListAsync(
            OrderLifeSql.Journals,
            JournalLine,
            cancellationToken,
            orderId,
            order.InvestorId,
            MaxJournals
        );
        var journals = lines.GroupBy(line => line.Journal).Select(Journal);
        return new OrderLife(
            order,
            [
                .. commands
                    .Concat(fills.SelectMany(events => events))
                    .Concat(journals)
                    .OrderBy(moment => moment.At)
                    .ThenBy(moment => moment.Kind)
                    .ThenBy(moment => moment.Sequence ?? moment.TradeId ?? moment.JournalId),
            ]
        );
    }

    private static LifeEvent Command(NpgsqlDataReader row) =>
        new()
        {
            At = row.Time(7),
            Kind = LifeEventKind.Command,
            What = Word((OrderCommandKind)row.GetInt16(1)),
            Sequence = row.GetInt64(0),
            Price = row.LongOrNull(2),
            Quantity = row.LongOrNull(3),
            RejectReason = row.StringOrNull(4),
            Actor = row.StringOrNull(5),
            Note = row.StringOrNull(6),
        };

    private static LifeEvent[] FillAndSettlement(NpgsqlDataReader row)
    {
        var fill = new LifeEvent
        {
            At = row.Time(9),
            Kind = LifeEventKind.Fill,
            What =
                row.IsDBNull(7) ? "auction"
                : row.GetInt16(7) == row.GetInt32(8) ? "taker"
                : "maker",
            TradeId = row.GetInt64(0),
            Price = row.GetInt64(1),
            Quantity = row.GetInt64(2),
            FeeKrw = row.GetInt64(3),
            CounterpartyId = row.GetInt64(4),
            CounterpartyName = row.GetString(5),
            CounterpartyOrderId = row.GetInt64(6),
        };
        return row.IsDBNull(10)
            ? [fill]
            :
            [
                fill,
                new LifeEvent
                {
                    At = row.Time(13),
                    Kind = LifeEventKind.Settlement,
                    What = Word((InstructionState)row.GetInt16(10)),
                    TradeId = fill.TradeId,
                    TransactionHash = row.StringOrNull(11),
                    BlockNumber = row.LongOrNull(12),
                },
            ];
    }

    private static (long Journal, JournalKind Kind, DateTimeOffset At, LifeLine Line) JournalLine(NpgsqlDataReader row) =>
        (
            row.GetInt64(0),
            (JournalKind)row.GetInt16(1),
            row.Time(2),
            new LifeLine(row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7))
        );

    private static LifeEvent Journal(IGrouping<long, (long Journal, JournalKind Kind, DateTimeOffset At, LifeLine Line)> lines) =>
        new()
        {
            At = lines.First().At,
            Kind = LifeEventKind.Journal,
            What = Word(lines.First().Kind),
            JournalId = lines.Key,
            Lines = [.. lines.Select(line => line.Line)],
        };

    private static string Word(OrderCommandKind kind) =>
        kind switch
        {
            OrderCommandKind.New => "new",
            OrderCommandKind.Cancel => "cancel",
            OrderCommandKind.Replace => "replace",
            OrderCommandKind.CancelByOperator => "cancelByOperator",
            OrderCommandKind.DayRoll => "dayRoll",
            _ => "phase",
        };

    private static string Word(JournalKind kind) =>
        kind switch
        {
            JournalKind.HoldPlaced => "orderHold",
            JournalKind.HoldReleased => "orderRelease",
            JournalKind.Trade => "trade",
            _ => "other",
        };

    private static string Word(InstructionState state) =>
        state switch
        {
            InstructionState.Pending => "pending",
            InstructionState.Batched => "batched",
            InstructionState.Settled => "settled",
            _ => "failed",
        };
}
