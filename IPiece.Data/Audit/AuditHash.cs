using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IPiece.Data.Audit;

/// <summary>What an audit entry's hash covers: every field, each with its length, so that no two entries read the same.</summary>
internal static class AuditHash
{
    public const int Length = SHA256.HashSizeInBytes;

    private const int Absent = -1;

    public static byte[] Of(long id, DateTimeOffset occurredAt, AuditRecord record, byte[] previousHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previousHash);
        Append(hash, id);
        Append(hash, occurredAt.UtcTicks);
        Append(hash, record.Actor);
        Append(hash, record.Action);
        Append(hash, record.EntityKind);
        Append(hash, record.EntityId);
        Append(hash, record.Before);
        Append(hash, record.After);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Append(hash, Absent);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
