using IPiece.Simulation.Tests.Load;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>M5: what was acknowledged is there exactly once; what was not left nothing half done.</summary>
internal static class AcknowledgementRules
{
    private const int NewOrder = 1;
    private const int CancelledStatus = 3;

    private const string Commands = """
        select c.idempotency_key, c.kind::int, c.order_id, c.reject_reason, i.symbol, c.side::int, c.price, c.quantity, o.status::int, o.quantity
        from order_commands c join instruments i on i.id = c.instrument_id
        left join orders o on o.id = c.order_id
        where c.idempotency_key like 'sim-%'
        """;

    public static IEnumerable<Rule> All =>
        [
            Over("M5: every acknowledged order is there exactly once, with the acknowledged id", FindLostOrders),
            Over("M5: every acknowledged cancel took effect", FindLostCancels),
            Over("M5: every refusal that was recorded carries the acknowledged reason", FindOtherRefusals),
            Over("M5: the market holds no command that nobody sent", FindStrangers),
            new Rule("M5: every acknowledged fill is a trade with this price, quantity and fee", FindLostFillsAsync),
        ];

    private static Rule Over(string sentence, Func<IEnumerable<SentCommand>, ILookup<string, CommandRow>, IEnumerable<string>> find) =>
        new(
            sentence,
            async (evidence, cancellationToken) =>
            {
                var rows = await evidence.Database.ReadAllAsync(
                    Commands,
                    row => new CommandRow(
                        row.GetString(0),
                        row.GetInt32(1),
                        row.IsDBNull(2) ? null : row.GetInt64(2),
                        row.IsDBNull(3) ? null : row.GetString(3),
                        row.GetString(4),
                        row.IsDBNull(5) ? null : row.GetInt32(5),
                        row.IsDBNull(6) ? null : row.GetInt64(6),
                        row.IsDBNull(7) ? null : row.GetInt64(7),
                        row.IsDBNull(8) ? null : row.GetInt32(8),
                        row.IsDBNull(9) ? null : row.GetInt64(9)
                    ),
                    cancellationToken
                );
                return [.. find(evidence.Run.Load.Sent, rows.ToLookup(row => row.Key, StringComparer.Ordinal))];
            }
        );

    private static IEnumerable<string> FindLostOrders(IEnumerable<SentCommand> sent, ILookup<string, CommandRow> rows)
    {
        foreach (var command in sent.Where(s => s.Kind is CommandKind.Place or CommandKind.Abandon && s.IsAnswered && s.Final.IsSuccess))
        {
            var found = rows[command.Key].ToList();
            var acknowledged = command.Final.Number("orderId");
            if (found is not [{ Kind: NewOrder, RejectReason: null } row] || row.OrderId != acknowledged || row.OrderStatus is null)
            {
                yield return $"{command.Key} was acknowledged as order {acknowledged}, the database has {string.Join("; ", found)}";
            }
            else if (
                row.Symbol != command.Order!.Symbol
                || row.OrderQuantity != command.Order.Quantity
                || row.Side != (command.Order.Side == "buy" ? 0 : 1)
                || (command.Order.Price is { } price && row.Price != price)
            )
            {
                yield return $"{command.Key} asked for {command.Order}, the database has {row}";
            }
        }
    }

    private static IEnumerable<string> FindLostCancels(IEnumerable<SentCommand> sent, ILookup<string, CommandRow> rows)
    {
        var statusByOrder = rows.SelectMany(group => group)
            .Where(row => row.Kind == NewOrder && row.OrderId is not null)
            .ToDictionary(row => row.OrderId!.Value, row => row.OrderStatus);
        return sent.Where(s => s.Kind == CommandKind.Cancel && s.IsAnswered && s.Final.IsSuccess)
            .Where(s => statusByOrder.GetValueOrDefault(s.TargetOrderId!.Value) != CancelledStatus)
            .Select(s => $"{s.Key}: order {s.TargetOrderId} was acknowledged as cancelled but is not");
    }

    private static IEnumerable<string> FindOtherRefusals(IEnumerable<SentCommand> sent, ILookup<string, CommandRow> rows) =>
        sent.Where(s => s.Kind is CommandKind.Place or CommandKind.PlaceInvalid && s.IsAnswered && !s.Final.IsSuccess)
            .SelectMany(s => rows[s.Key].Where(row => row.RejectReason != s.Final.Code).Select(row => (Sent: s, Row: row)))
            .Select(pair => $"{pair.Sent.Key} was refused with {pair.Sent.Final.Word}, the database has {pair.Row}");

    private static IEnumerable<string> FindStrangers(IEnumerable<SentCommand> sent, ILookup<string, CommandRow> rows)
    {
        var keys = sent.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return rows.Where(group => !keys.Contains(group.Key) || group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join("; ", group)}");
    }

    private static async Task<IReadOnlyList<string>> FindLostFillsAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var trades = (
            await evidence.Database.ReadAllAsync(
                "select id, price, quantity, buy_order_id, buyer_fee_krw, sell_order_id, seller_fee_krw from trades",
                row =>
                    (
                        Id: row.GetInt64(0),
                        Price: row.GetInt64(1),
                        Quantity: row.GetInt64(2),
                        Buy: (row.GetInt64(3), row.GetInt64(4)),
                        Sell: (row.GetInt64(5), row.GetInt64(6))
                    ),
                cancellationToken
            )
        ).ToDictionary(trade => trade.Id);
        var findings = new List<string>();
        foreach (var command in evidence.Run.Load.Sent.Where(s => s.Kind == CommandKind.Place && s.Final.IsSuccess))
        {
            var orderId = command.Final.Number("orderId");
            foreach (var fill in command.Final.Body.GetProperty("fills").EnumerateArray())
            {
                var side = (orderId, fill.GetProperty("feeKrw").GetInt64());
                var isThere =
                    trades.TryGetValue(fill.GetProperty("tradeId").GetInt64(), out var trade)
                    && trade.Price == fill.GetProperty("price").GetInt64()
                    && trade.Quantity == fill.GetProperty("quantity").GetInt64()
                    && (trade.Buy == side || trade.Sell == side);
                if (!isThere)
                {
                    findings.Add($"{command.Key}: {fill} is not in the database");
                }
            }
        }

        return findings;
    }
}
