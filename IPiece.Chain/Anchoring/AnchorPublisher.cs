using System.Globalization;
using System.Numerics;
using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using Npgsql;

namespace IPiece.Chain.Anchoring;

/// <summary>Publishes prepared roots, the oldest first, each once: <c>anchor:yyyymmdd</c> names the transaction, and the contract takes a day once.</summary>
public sealed class AnchorPublisher(
    NpgsqlDataSource database,
    SignerQueue queue,
    ChainMemory memory,
    IEthereumNode node,
    ContractArtifacts artifacts,
    TimeProvider time,
    ILogger<AnchorPublisher> logger
)
{
    private const string Finish = """
        update ledger_anchors set state = $2, transaction_hash = $3, block_number = $4, failure = $5, published_at = $6 where day = $1 and state = 0
        """;

    private const short Published = 1;
    private const short Refused = 2;

    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>Publishes what waits.</summary>
    public async Task PublishAsync(SignerRing ring, ChainMap map, CancellationToken cancellationToken)
    {
        var waiting = await database.QueryAsync(
            "select day, root, leaves, evidence_hash from ledger_anchors where state = 0 order by day limit $1",
            static row => (Day: row.GetInt32(0), Root: row.GetString(1), Leaves: row.GetInt64(2), Evidence: row.GetString(3)),
            cancellationToken,
            AnchorPreparer.MaxMissedDays
        );
        foreach (var (day, root, leaves, evidence) in waiting)
        {
            var contract = map.Contracts[ContractName.LedgerAnchor].Address;
            var call = artifacts
                .Function(ContractName.LedgerAnchor, "publish")
                .Encode(new BigInteger(day), Hex.Decode(root), new BigInteger(leaves), Hex.Decode(evidence));
            var key = string.Create(CultureInfo.InvariantCulture, $"anchor:{day}");
            await PublishAsync(day, root, new SigningRequest(SignerRole.Anchor, key, contract, call), ring, cancellationToken);
        }
    }

    private async Task PublishAsync(int day, string root, SigningRequest request, SignerRing ring, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await queue.ExecuteAsync(ring, request, cancellationToken);
            await FinishAsync(day, outcome.Hash, outcome.BlockNumber, outcome.RevertReason, cancellationToken);
        }
        catch (SignerStoppedException stop)
        {
            logger.LogError("The root of {Day} waits, other signers go on: {Reason}", day, stop.Message);
        }
        catch (JsonRpcException error) when (error.IsRevert)
        {
            if (await memory.RestoreAsync(ring, cancellationToken) > 0)
            {
                throw new ChainUnavailableException("The chain had gone back in time and was restored; the round begins anew.");
            }

            // Refused before it was signed: perhaps because the chain has it, from a database that was restored since.
            var block = await PublishedAtAsync(day, root, request.To!.Value, cancellationToken);
            var reason = error.RevertData is { Length: > 0 } data ? _reverts.Decode(data) : error.NodeMessage;
            await FinishAsync(day, hash: null, block, block is null ? reason : null, cancellationToken);
        }
    }

    private async Task FinishAsync(int day, string? hash, long? block, string? failure, CancellationToken cancellationToken)
    {
        if (failure is not null)
        {
            logger.LogError("The root of {Day} is refused by the chain: {Reason}", day, failure);
        }

        await database.ExecuteAsync(
            Finish,
            cancellationToken,
            day,
            failure is null ? Published : Refused,
            hash,
            block,
            failure,
            failure is null ? time.GetUtcNow() : null
        );
    }

    private async Task<long?> PublishedAtAsync(int day, string root, Address contract, CancellationToken cancellationToken)
    {
        var anchorOf = artifacts.Function(ContractName.LedgerAnchor, "anchorOf");
        var answer = await node.CallAsync(new(contract, anchorOf.Encode(new BigInteger(day))), BlockReference.Latest, cancellationToken);
        var values = anchorOf.DecodeOutput(answer);
        return string.Equals(Hex.Encode((byte[])values[0]), root, StringComparison.OrdinalIgnoreCase) ? (long)(BigInteger)values[3] : null;
    }
}
