using System.Collections.Immutable;
using System.Data;
using Npgsql;

namespace IPiece.Data.Invariants;

/// <summary>Checks invariants against the database, all on one snapshot, set-based.</summary>
public sealed class InvariantReport(NpgsqlDataSource dataSource)
{
    private const int TimeoutSeconds = 300;

    /// <summary>L1 to L4: money and units are conserved.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One result each.</returns>
    public Task<IReadOnlyList<InvariantResult>> ConservationAsync(CancellationToken cancellationToken) =>
        RunAsync(LedgerInvariants.All, cancellationToken);

    /// <summary>M1 to M3, and positions.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One result each.</returns>
    public Task<IReadOnlyList<InvariantResult>> MarketAsync(CancellationToken cancellationToken) =>
        RunAsync(MarketInvariants.All, cancellationToken);

    private async Task<IReadOnlyList<InvariantResult>> RunAsync(ImmutableArray<Invariant> invariants, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = TimeoutSeconds };
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set transaction read only"));
        foreach (var invariant in invariants)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"select count(*), min(detail) from ({invariant.BreaksSql}) breaks"));
        }

        var results = new List<InvariantResult>(invariants.Length);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var invariant in invariants)
        {
            await reader.ReadAsync(cancellationToken);
            var first = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1);
            results.Add(new InvariantResult(invariant.Name, invariant.Meaning, reader.GetInt64(0), first));
            await reader.NextResultAsync(cancellationToken);
        }

        return results;
    }
}
