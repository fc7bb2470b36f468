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

    /// <summary>All of them; without the chain's count while the node is away.</summary>
    public async Task<SignersReply> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(Signers, Read, cancellationToken);
        try
        {
            var counted = new List<SignerDetailReply>(rows.Count);
            foreach (var row in rows)
            {
                var count = await node.TransactionCountAsync(Address.Parse(row.Address), BlockReference.Latest, cancellationToken);
                counted.Add(row with { ChainNonce = count, IsInStep = count <= row.NextNonce && count + row.InFlight >= row.NextNonce });
            }

            return new SignersReply(counted);
        }
        catch (ChainUnavailableException)
        {
            return new SignersReply(rows);
        }
    }

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
}
