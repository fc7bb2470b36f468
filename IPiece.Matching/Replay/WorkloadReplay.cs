using System.Buffers.Binary;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;

namespace IPiece.Matching.Replay;

/// <summary>Runs a binary workload: a 32-byte header, then records of 16 bytes.</summary>
public static class WorkloadReplay
{
    private const int HeaderBytes = 32;
    private const int RecordBytes = 16;
    private const int RecordsPerRead = 4096;
    private const byte Limit = 1;
    private const byte CancelOp = 2;
    private const byte MarketOp = 3;

    /// <summary>Runs a whole stream.</summary>
    /// <param name="input">The workload.</param>
    /// <param name="naive">Whether to use the naive book.</param>
    /// <returns>Counts and hashes.</returns>
    /// <exception cref="InvalidDataException">The stream is not a workload.</exception>
    public static WorkloadResult Run(Stream input, bool naive)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (input.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.StartsWith("OBWL0001"u8))
        {
            throw new InvalidDataException("not a workload: it does not begin with OBWL0001");
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        var lowest = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        var highest = BinaryPrimitives.ReadUInt32LittleEndian(header[28..]);
        if (lowest == 0 || highest < lowest || highest > int.MaxValue)
        {
            throw new InvalidDataException("the header's price range is not usable");
        }

        var listener = new WorkloadListener();
        var market = Open(lowest, highest, naive, listener);
        var buffer = new byte[RecordBytes * RecordsPerRead];
        var left = (long)count;
        while (left > 0)
        {
            var wanted = (int)Math.Min(left, RecordsPerRead) * RecordBytes;
            if (input.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false) < wanted)
            {
                throw new InvalidDataException($"the file ends {left} records early");
            }

            for (var offset = 0; offset < wanted; offset += RecordBytes)
            {
                Execute(market, buffer.AsSpan(offset, RecordBytes));
            }

            left -= wanted / RecordBytes;
        }

        return new WorkloadResult(listener.Trades, listener.TradeHash, market.Book.Hash());
    }

    /// <summary>A market as the workload's own matcher sees it: no band, steps of one won, everybody a stranger.</summary>
    /// <param name="lowest">The lowest price.</param>
    /// <param name="highest">The highest price.</param>
    /// <param name="naive">Whether to use the naive book.</param>
    /// <param name="listener">Hears the trades.</param>
    /// <returns>An empty market.</returns>
    public static Market Open(long lowest, long highest, bool naive, IMatchListener listener)
    {
        var rules = new MarketRules
        {
            Ticks = TickTable.Uniform(1),
            LimitPercent = 0,
            SelfTrade = SelfTradePolicy.None,
            AscendingIds = true,
        };
        IOrderBook book = naive ? new NaiveOrderBook() : new FastOrderBook(lowest, highest, step: 1);
        return new Market(rules, lowest, listener, book);
    }

    private static void Execute(Market market, ReadOnlySpan<byte> record)
    {
        var id = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
        if (record[0] == CancelOp)
        {
            market.Cancel(id);
            return;
        }

        if (record[0] is not (Limit or MarketOp) || record[1] > 1)
        {
            throw new InvalidDataException($"order {id} is of an unknown kind");
        }

        var type = record[0] == Limit ? OrderType.Limit : OrderType.Market;
        var price = BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
        var quantity = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        market.Place(new NewOrder(id, id, (Side)record[1], type, TimeInForce.GoodTillCancelled, price, quantity));
    }
}
