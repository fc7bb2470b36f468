using Npgsql;

namespace IPiece.Data.Database;

/// <summary>Questions that travel to the database together, in order; each answer's rows go to whoever asked.</summary>
/// <param name="transaction">What they are asked in.</param>
public sealed class RoundTrip(NpgsqlTransaction transaction)
{
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Row)> _questions = [];

    /// <summary>What the questions are asked in.</summary>
    public NpgsqlTransaction Transaction { get; } = transaction;

    /// <summary>Adds a question.</summary>
    /// <param name="sql">A query, or a statement without rows.</param>
    /// <param name="row">Reads a row of its answer.</param>
    /// <returns>Where its parameters go.</returns>
    public NpgsqlParameterCollection Ask(string sql, Action<NpgsqlDataReader> row)
    {
        var command = new NpgsqlBatchCommand(sql);
        _questions.Add((command, row));
        return command.Parameters;
    }

    /// <summary>Asks them all.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_questions.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(Transaction.Connection, Transaction);
        foreach (var (command, _) in _questions)
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var (_, row) in _questions)
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                row(reader);
            }

            _ = await reader.NextResultAsync(cancellationToken);
        }
    }
}
