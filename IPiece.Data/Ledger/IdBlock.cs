using Npgsql;

namespace IPiece.Data.Ledger;

/// <summary>Hands out ids from blocks of a sequence, so that a batch of thousands costs at most one round trip. Gaps are harmless.</summary>
internal sealed class IdBlock(string sequence)
{
    /// <summary>The sequences' increment: see the Guards migration.</summary>
    public const int Size = 10_000;

    private readonly Lock _gate = new();
    private readonly string _sql = $"select nextval('{sequence}')";
    private long _next;
    private long _end;

    /// <summary>Takes consecutive ids.</summary>
    public async ValueTask<long> TakeAsync(NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Size);
        lock (_gate)
        {
            if (_end - _next >= count)
            {
                var first = _next;
                _next += count;
                return first;
            }
        }

        await using var command = new NpgsqlCommand(_sql, connection);
        var start = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        lock (_gate)
        {
            // Somebody else may have fetched meanwhile: the fuller block stays, the other's rest is forgotten.
            if (Size - count >= _end - _next)
            {
                _next = start + count;
                _end = start + Size;
            }
        }

        return start;
    }
}
