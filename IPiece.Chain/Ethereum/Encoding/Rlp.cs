using System.Buffers.Binary;

namespace IPiece.Chain.Ethereum.Encoding;

/// <summary>Recursive length prefix: the encoding that transactions are hashed and sent in. The decoder takes canonical input only.</summary>
public static class Rlp
{
    private const int MaxDepth = 64;
    private const int ShortLimit = 55;
    private const int StringOffset = 0x80;
    private const int ListOffset = 0xc0;

    /// <summary>An item as bytes.</summary>
    public static byte[] Encode(RlpItem item)
    {
        if (!item.IsList)
        {
            return item.Bytes is [< StringOffset] ? item.Bytes : WithPrefix(StringOffset, item.Bytes);
        }

        var members = item.Items.Select(Encode).ToList();
        var payload = new byte[members.Sum(static member => member.Length)];
        var position = 0;
        foreach (var member in members)
        {
            member.CopyTo(payload, position);
            position += member.Length;
        }

        return WithPrefix(ListOffset, payload);
    }

    /// <summary>Bytes as one item.</summary>
    /// <exception cref="FormatException">Truncated, trailing, too deep, or not the shortest way to say it.</exception>
    public static RlpItem Decode(ReadOnlySpan<byte> data)
    {
        var item = DecodeOne(data, depth: 0, out var consumed);
        return consumed == data.Length ? item : throw new FormatException("RLP has bytes after its item.");
    }

    private static byte[] WithPrefix(int offset, byte[] payload)
    {
        if (payload.Length <= ShortLimit)
        {
            return [(byte)(offset + payload.Length), .. payload];
        }

        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, payload.Length);
        var significant = length.TrimStart((byte)0);
        return [(byte)(offset + ShortLimit + significant.Length), .. significant, .. payload];
    }

    private static RlpItem DecodeOne(ReadOnlySpan<byte> data, int depth, out int consumed)
    {
        if (data.IsEmpty || depth > MaxDepth)
        {
            throw new FormatException("RLP is truncated or nested too deeply.");
        }

        if (data[0] < StringOffset)
        {
            consumed = 1;
            return RlpItem.Of([data[0]]);
        }

        var isList = data[0] >= ListOffset;
        var payload = Payload(data, data[0] - (isList ? ListOffset : StringOffset), out consumed);
        if (!isList)
        {
            return payload is [< StringOffset]
                ? throw new FormatException("RLP wraps a single byte that stands for itself.")
                : RlpItem.Of(payload.ToArray());
        }

        var items = new List<RlpItem>();
        while (!payload.IsEmpty)
        {
            items.Add(DecodeOne(payload, depth + 1, out var used));
            payload = payload[used..];
        }

        return RlpItem.List(items);
    }

    private static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> data, int form, out int consumed)
    {
        var start = 1;
        var length = form;
        if (form > ShortLimit)
        {
            var lengthBytes = form - ShortLimit;
            start += lengthBytes;
            if (lengthBytes > sizeof(int) || data.Length < start || data[1] == 0)
            {
                throw new FormatException("RLP has a malformed length.");
            }

            var number = 0L;
            foreach (var digit in data[1..start])
            {
                number = (number << 8) | digit;
            }

            length = number is > ShortLimit and <= int.MaxValue
                ? (int)number
                : throw new FormatException("RLP has a length that is not minimal.");
        }

        if (data.Length - start < length)
        {
            throw new FormatException("RLP is truncated.");
        }

        consumed = start + length;
        return data.Slice(start, length);
    }
}
