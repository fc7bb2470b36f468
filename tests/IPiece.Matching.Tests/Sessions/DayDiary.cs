using System.Globalization;
using System.Text.Json;
using IPiece.Data.Orders;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Serialization;
using IPiece.Matching.Tests.Sequencing;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>Writes down what a market did, as lines that a test can compare: from the database, and from the public feed.</summary>
internal static class DayDiary
{
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    /// <summary>The command log, refusals included.</summary>
    public static async Task<List<string>> CommandsAsync(TestMarket market)
    {
        await using var command = market.Database.DataSource.CreateCommand(
            "select received_at, kind, quantity, cause, session_date, price, reject_reason, actor, note, side from ipiece.order_commands order by sequence"
        );
        await using var reader = await command.ExecuteReaderAsync(TestMarket.Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestMarket.Token))
        {
            var kind = (OrderCommandKind)reader.GetInt16(1);
            var what = kind switch
            {
                OrderCommandKind.DayRoll =>
                    $"roll to {Date(reader.GetFieldValue<DateOnly>(4))} base {reader.GetInt64(5)}: {(MarketPhase)reader.GetInt64(2)}",
                OrderCommandKind.Phase when reader.IsDBNull(2) => "no other phase",
                OrderCommandKind.Phase => $"{(MarketPhase)reader.GetInt64(2)} because of {(PhaseCause)reader.GetInt16(3)}",
                OrderCommandKind.New =>
                    $"{(Side)reader.GetInt16(9)} {reader.GetInt64(2)} at {(reader.IsDBNull(5) ? "market" : reader.GetInt64(5).ToString(CultureInfo.InvariantCulture))}",
                _ => kind.ToString(),
            };
            var refused = reader.IsDBNull(6) ? string.Empty : $" refused {reader.GetString(6)}";
            var actor = reader.IsDBNull(7) ? string.Empty : $" by {reader.GetString(7)}";
            var note = reader.IsDBNull(8) ? string.Empty : $" ({reader.GetString(8)})";
            lines.Add($"{Time(reader.GetFieldValue<DateTimeOffset>(0))} {what}{refused}{actor}{note}");
        }

        return lines;
    }

    /// <summary>Every trade.</summary>
    public static async Task<List<string>> TradesAsync(TestMarket market)
    {
        await using var command = market.Database.DataSource.CreateCommand(
            "select executed_at, quantity, price, taker_side from ipiece.trades order by sequence"
        );
        await using var reader = await command.ExecuteReaderAsync(TestMarket.Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestMarket.Token))
        {
            var taker = reader.IsDBNull(3) ? "auction" : ((Side)reader.GetInt16(3)).ToString();
            lines.Add($"{Time(reader.GetFieldValue<DateTimeOffset>(0))} {reader.GetInt64(1)} at {reader.GetInt64(2)} {taker}");
        }

        return lines;
    }

    /// <summary>The statuses of a feed's events, without repetitions.</summary>
    public static List<string> Statuses(IEnumerable<MarketStatus> statuses)
    {
        var lines = new List<string>();
        foreach (var status in statuses)
        {
            var ends = status.EndsAt is { } end
                ? $" until {Time(end)}" + (status.RandomEndSeconds > 0 ? $"+{status.RandomEndSeconds}s" : string.Empty)
                : string.Empty;
            var indication = status.Indication is { } at ? $" expects {at.Quantity} at {at.Price}" : string.Empty;
            var trigger = status.TriggerPrice is { } price ? $" trigger {price} from {status.ReferencePrice}" : string.Empty;
            var notice = status.NoticeKo is null ? string.Empty : $" [{status.NoticeKo} | {status.NoticeEn}]";
            var line = $"{status.Phase} {status.Cause}{ends}{trigger}{notice}{indication}";
            if (lines.Count == 0 || !string.Equals(lines[^1], line, StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The status that an event of the stream carries.</summary>
    public static MarketStatus StatusOf(ReadOnlyMemory<byte> frame)
    {
        var lines = System.Text.Encoding.UTF8.GetString(frame.Span).Split('\n');
        var data = lines.Single(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
        return string.Equals(lines[0], "event: snapshot", StringComparison.Ordinal)
            ? JsonSerializer.Deserialize<MarketSnapshot>(data, WireJson.Options)!.Status
            : JsonSerializer.Deserialize<MarketDelta>(data, WireJson.Options)!.Ticker.Status;
    }

    private static string Date(DateOnly date) => date.ToString("MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToOffset(Seoul).ToString("ddd HH:mm:ss", CultureInfo.InvariantCulture);
}
