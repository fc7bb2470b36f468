using System.Buffers.Binary;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Replay;

namespace IPiece.Matching.Tests.Replay;

/// <summary>The reference workload, drawn as its generator describes it (splitmix64; six limits, three cancels, one market order in ten).</summary>
internal sealed class WorkloadGenerator : IMatchListener
{
    private const int Middle = 10_000;
    private const int Walk = 200;
    private const int Distances = 300;
    private const int LowestPrice = 9_500;
    private const int HighestPrice = 10_500;
    private readonly List<uint> _live = [];
    private readonly Dictionary<uint, int> _places = [];
    private readonly List<uint> _pending = [];
    private readonly ulong[] _survival = Survival();
    private readonly ulong _seed;
    private ulong _state;

    public WorkloadGenerator(ulong seed)
    {
        _seed = seed;
        _state = seed;
    }

    public byte[] Generate(int count)
    {
        var bytes = new byte[32 + (count * 16)];
        "OBWL0001"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)count);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), _seed);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), LowestPrice);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), HighestPrice);
        var market = WorkloadReplay.Open(LowestPrice, HighestPrice, naive: false, this);
        var (middle, nextId) = (Middle, 1u);
        for (var number = 0; number < count; number++)
        {
            var record = bytes.AsSpan(32 + (number * 16), 16);
            var draw = Next();
            if ((draw & 31) == 0)
            {
                middle = Math.Clamp(middle + (((draw >> 5) & 1) == 1 ? 1 : -1), Middle - Walk, Middle + Walk);
            }

            var kind = Next() % 100;
            if (kind is >= 60 and < 90 && _live.Count > 0)
            {
                Cancel(market, record);
            }
            else
            {
                Place(market, record, nextId++, middle, isMarket: kind >= 90);
            }
        }

        return bytes;
    }

    public void Accepted(long id) { }

    public void Rejected(long id, RejectReason reason) => throw new InvalidOperationException($"{id}: {reason}");

    public void Traded(in Execution execution)
    {
        var maker = (uint)(execution.Taker == Side.Buy ? execution.SellId : execution.BuyId);
        _pending.Add(maker);
    }

    public void Cancelled(long id, long quantity, CancelReason reason) { }

    public void Replaced(long id, long price, long quantity, bool keptPriority) { }

    public void PhaseChanged(MarketPhase phase) { }

    public void Uncrossed(long price, long quantity) { }

    private static ulong[] Survival()
    {
        var table = new ulong[Distances];
        table[0] = 1UL << 32;
        for (var index = 1; index < Distances; index++)
        {
            table[index] = table[index - 1] - (table[index - 1] >> 6);
        }

        return table;
    }

    private static void Write(Span<byte> record, byte op, Side side, uint id, long price, long quantity)
    {
        record[0] = op;
        record[1] = (byte)side;
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], id);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)price);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], (uint)quantity);
    }

    private void Place(Market market, Span<byte> record, uint id, int middle, bool isMarket)
    {
        var side = (Side)(Next() & 1);
        long price = side == Side.Buy ? HighestPrice : LowestPrice;
        if (!isMarket)
        {
            var draw = Next() >> 32;
            var distance = _survival.Count(value => value > draw);
            price = side == Side.Buy ? middle - distance : middle + distance;
        }

        var quantity = 1 + (long)(Next() % (isMarket ? 250UL : 100UL));
        Write(record, isMarket ? (byte)3 : (byte)1, side, id, price, quantity);
        var type = isMarket ? OrderType.Market : OrderType.Limit;
        market.Place(new NewOrder(id, id, side, type, TimeInForce.GoodTillCancelled, price, quantity));
        foreach (var maker in _pending)
        {
            if (!market.Book.TryGet(maker, out _))
            {
                Forget(maker);
            }
        }

        _pending.Clear();
        if (market.Book.TryGet(id, out _))
        {
            _places[id] = _live.Count;
            _live.Add(id);
        }
    }

    private void Cancel(Market market, Span<byte> record)
    {
        var victim = _live[(int)(Next() % (ulong)_live.Count)];
        _ = market.Book.TryGet(victim, out var order);
        Write(record, 2, order.Side, victim, order.Price, order.Quantity);
        market.Cancel(victim);
        Forget(victim);
    }

    private void Forget(uint id)
    {
        if (!_places.Remove(id, out var place))
        {
            return;
        }

        var last = _live[^1];
        _live.RemoveAt(_live.Count - 1);
        if (last != id)
        {
            _live[place] = last;
            _places[last] = place;
        }
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
