using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>The house's signers, as we recorded them and as the chain counts them.</summary>
public sealed class SignerReader(IEthereumNode node, NpgsqlDataSource database)
{
    private const string Signers = """
        select k.name, k.address, coalesce(t.next_nonce, 0), coalesce(t.in_flight, 0), t.oldest, l.hash, l.created_at
        from signer_keys k
        left join lateral (
            select max(nonce) + 1 as next_nonce, count(*) filter (where state < 2) as in_flight, min(created_at) filter (where state < 2) as oldest
            from chain_transactions where signer = k.address) t on true
        left join lateral (select hash, created_at from chain_transactions where signer = k.address order by nonce desc limit 1) l on true
        order by k.name
        """;

    /// <summary>
    /// All of them; without the chain's count while the node is away. Signing goes on meanwhile, so the record is read before and after:
    /// what was confirmed before must be among what the chain counts, and that must be no more than was signed by then.
    /// </summary>
    public async Task<SignersReply> ReadAsync(CancellationToken cancellationToken)
    {
        var before = await RecordedAsync(cancellationToken);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            foreach (var row in before)
            {
                counts[row.Role] = await node.TransactionCountAsync(Address.Parse(row.Address), BlockReference.Latest, cancellationToken);
            }
        }
        catch (ChainUnavailableException)
        {
            return new SignersReply(before);
        }

        var after = (await RecordedAsync(cancellationToken)).ToDictionary(static row => row.Role, StringComparer.Ordinal);
        return new SignersReply([.. before.Select(row => Counted(row, after.GetValueOrDefault(row.Role, row), counts[row.Role]))]);
    }

    private static SignerDetailReply Counted(SignerDetailReply before, SignerDetailReply after, long count) =>
        after with
        {
            ChainNonce = count,
            IsInStep = count <= after.NextNonce && count + before.InFlight >= before.NextNonce,
        };

    private static SignerDetailReply Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetInt64(2),
            ChainNonce: null,
            row.GetInt64(3),
            row.Nullable<DateTimeOffset>(4),
            IsInStep: null,
            row.IsDBNull(5) ? null : row.GetString(5),
            row.Nullable<DateTimeOffset>(6)
        );

    private Task<List<SignerDetailReply>> RecordedAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(Signers, Read, cancellationToken);
}
