using IPiece.Chain.Database;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Status;

/// <summary>One of our transactions on the chain.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="From">The signer.</param>
/// <param name="To">The contract; null for a deployment.</param>
/// <param name="Nonce">The signer's nonce.</param>
/// <param name="State">stored, sent, confirmed or reverted.</param>
/// <param name="BlockNumber">Once a block holds it.</param>
/// <param name="GasUsed">Once a block holds it.</param>
/// <param name="RevertReason">Why the contract refused.</param>
/// <param name="Purpose">What it is for, such as batch:17.</param>
/// <param name="CreatedAt">When it was signed.</param>
/// <param name="ConfirmedAt">When it was confirmed.</param>
/// <param name="Batch">The batch that it settles, if any.</param>
public sealed record TransactionReply(
    string Hash,
    string From,
    string? To,
    long Nonce,
    string State,
    long? BlockNumber,
    long? GasUsed,
    string? RevertReason,
    string Purpose,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt,
    BatchReply? Batch
)
{
    internal static TransactionReply Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetInt64(3),
            ((TransactionState)row.GetInt16(4)).ToString().ToLowerInvariant(),
            row.Nullable<long>(5),
            row.Nullable<long>(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.GetString(8),
            row.GetFieldValue<DateTimeOffset>(9),
            row.Nullable<DateTimeOffset>(10),
            row.IsDBNull(11) ? null : new BatchReply(row.GetInt64(11), row.GetInt32(12), row.GetString(13), row.GetInt64(14))
        );
}
