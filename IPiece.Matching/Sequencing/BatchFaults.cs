using IPiece.Data.Ledger;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>Tells a batch that one of its commands breaks from one that met a database or a connection in trouble.</summary>
internal static class BatchFaults
{
    private const string DataException = "22";
    private const string ConstraintViolation = "23";

    /// <summary>
    /// Whether some command is the cause and would be again, and certainly nothing was committed: a rule that refuses in memory or in the
    /// database. Whatever else goes wrong may concern everybody, or may have happened after the commit.
    /// </summary>
    /// <param name="exception">What the batch ended with.</param>
    /// <returns>True when the batch's other commands deserve to be tried without it.</returns>
    public static bool IsOfACommand(Exception exception) =>
        exception switch
        {
            MarketInvariantException or LedgerRuleException or RepeatedJournalException or OverflowException => true,
            PostgresException { SqlState: { } state } => state.StartsWith(DataException, StringComparison.Ordinal)
                || state.StartsWith(ConstraintViolation, StringComparison.Ordinal),
            _ => false,
        };
}
