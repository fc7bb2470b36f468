using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Register;

/// <summary>Reads headers and events, whichever contracts they are of: those are told apart afterwards, since tokens come into being on the way.</summary>
public sealed class EventSource(JsonRpcClient client)
{
    /// <summary>The newest block.</summary>
    public async Task<RegisterPosition> HeadAsync(CancellationToken cancellationToken) =>
        await BlockAsync(BlockReference.Latest, cancellationToken) ?? throw new ChainUnavailableException("The node has no newest block.");

    /// <summary>The block at a height, or null when the chain is shorter.</summary>
    public Task<RegisterPosition?> AtAsync(long number, CancellationToken cancellationToken) =>
        BlockAsync(BlockReference.At(number), cancellationToken);

    /// <summary>Events of some kinds between two blocks, both included, in the order of the chain.</summary>
    /// <param name="topics">First topics, 0x data.</param>
    /// <param name="fromBlock">The first block.</param>
    /// <param name="toBlock">The last block.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JsonRpcException">The node does not give so many at once.</exception>
    public async Task<IReadOnlyList<RegisterLog>> LogsAsync(
        IReadOnlyList<string> topics,
        long fromBlock,
        long toBlock,
        CancellationToken cancellationToken
    )
    {
        var filter = new
        {
            topics = new[] { topics },
            fromBlock = BlockReference.At(fromBlock).Text,
            toBlock = BlockReference.At(toBlock).Text,
        };
        var json = await client.AskAsync(new RpcRequest("eth_getLogs", filter), repeatable: true, cancellationToken);
        return Checked("eth_getLogs", () => json.EnumerateArray().Select(Log).OrderBy(Place).ToList());
    }

    private static (long, int) Place(RegisterLog log) => (log.BlockNumber, log.LogIndex);

    private static RegisterLog Log(JsonElement json) =>
        new(
            Address.Parse(json.GetProperty("address").GetString()!),
            [.. json.GetProperty("topics").EnumerateArray().Select(static topic => topic.GetString()!)],
            Hex.Decode(json.GetProperty("data").GetString()!),
            Number(json.GetProperty("blockNumber")),
            checked((int)Number(json.GetProperty("logIndex"))),
            json.GetProperty("transactionHash").GetString()!
        );

    private static long Number(JsonElement json) => (long)Hex.ParseQuantity(json.GetString() ?? string.Empty);

    private static T Checked<T>(string method, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new ChainUnavailableException($"The node's answer to {method} is not what JSON-RPC promises: {error.Message}", error);
        }
    }

    private async Task<RegisterPosition?> BlockAsync(BlockReference block, CancellationToken cancellationToken)
    {
        var json = await client.AskAsync(new RpcRequest("eth_getBlockByNumber", block.Text, false), repeatable: true, cancellationToken);
        return json.ValueKind == JsonValueKind.Object
            ? Checked(
                "eth_getBlockByNumber",
                () => new RegisterPosition(Number(json.GetProperty("number")), json.GetProperty("hash").GetString()!)
            )
            : null;
    }
}
