using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Replay;

/// <summary>Writes one market's events as JSON lines.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="symbol">The market's symbol.</param>
/// <param name="nameSymbol">Whether every event carries it.</param>
public sealed class ReplayEventWriter(Stream output, string symbol, bool nameSymbol) : IMatchListener
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <inheritdoc />
    public void Accepted(long id) => Write("accepted", json => json.WriteNumber("id", id));

    /// <inheritdoc />
    public void Rejected(long id, RejectReason reason) => RejectedCommand(id, reason);

    /// <inheritdoc />
    public void Traded(in Execution execution)
    {
        var trade = execution;
        Write(
            "trade",
            json =>
            {
                json.WriteNumber("seq", trade.Sequence);
                json.WriteNumber("price", trade.Price);
                json.WriteNumber("qty", trade.Quantity);
                json.WriteNumber("buy", trade.BuyId);
                json.WriteNumber("sell", trade.SellId);
                json.WriteString(
                    "taker",
                    trade.Taker switch
                    {
                        Side.Buy => "buy",
                        Side.Sell => "sell",
                        _ => "none",
                    }
                );
            }
        );
    }

    /// <inheritdoc />
    public void Cancelled(long id, long quantity, CancelReason reason) =>
        Write(
            "cancelled",
            json =>
            {
                json.WriteNumber("id", id);
                json.WriteNumber("qty", quantity);
                json.WriteString("reason", CancelReasons.Word(reason));
            }
        );

    /// <inheritdoc />
    public void Replaced(long id, long price, long quantity, bool keptPriority) =>
        Write(
            "replaced",
            json =>
            {
                json.WriteNumber("id", id);
                json.WriteNumber("price", price);
                json.WriteNumber("qty", quantity);
                json.WriteString("priority", keptPriority ? "kept" : "lost");
            }
        );

    /// <inheritdoc />
    public void PhaseChanged(MarketPhase phase) => Write("phase", json => json.WriteString("phase", PhaseWord(phase)));

    /// <inheritdoc />
    public void Uncrossed(long price, long quantity) =>
        Write(
            "uncross",
            json =>
            {
                json.WriteNumber("price", price);
                json.WriteNumber("qty", quantity);
            }
        );

    /// <summary>Writes the final state.</summary>
    /// <param name="book">The book at the end of the file.</param>
    public void Book(IOrderBook book) =>
        Write(
            "book",
            json =>
            {
                if (!nameSymbol)
                {
                    json.WriteString("symbol", symbol);
                }

                WriteLevels(json, "bids", book, Side.Buy);
                WriteLevels(json, "asks", book, Side.Sell);
                json.WriteString("hash", book.Hash().ToString("x16", CultureInfo.InvariantCulture));
            }
        );

    private static void WriteLevels(Utf8JsonWriter json, string name, IOrderBook book, Side side)
    {
        var levels = new List<BookLevel>();
        book.CopyLevels(side, int.MaxValue, levels);
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteNumberValue(level.Price);
            json.WriteNumberValue(level.Quantity);
            json.WriteNumberValue(level.Orders);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string PhaseWord(MarketPhase phase) =>
        phase switch
        {
            MarketPhase.Continuous => "continuous",
            MarketPhase.CallAuction => "callAuction",
            MarketPhase.Halted => "halted",
            _ => "closed",
        };

    private void RejectedCommand(long id, RejectReason reason) =>
        Write(
            "rejected",
            json =>
            {
                json.WriteNumber("id", id);
                json.WriteString("reason", RejectReasons.Word(reason));
            }
        );

    private void Write(string name, Action<Utf8JsonWriter> body)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("ev", name);
            if (nameSymbol)
            {
                json.WriteString("symbol", symbol);
            }

            body(json);
            json.WriteEndObject();
        }

        output.Write(_buffer.WrittenSpan);
        output.WriteByte((byte)'\n');
    }
}
