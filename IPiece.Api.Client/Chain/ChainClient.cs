using IPiece.Api.Client.Http;
using IPiece.Api.Client.Paging;

namespace IPiece.Api.Client.Chain;

/// <summary>The chain as everybody who is signed in may read it; reached by <see cref="IPieceClient.Chain" />.</summary>
public sealed class ChainClient
{
    private const string Root = "/api/v1/chain";
    private readonly ApiTransport _transport;

    internal ChainClient(ApiTransport transport) => _transport = transport;

    public Task<NetworkState> GetNetworkAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<NetworkState>(Root + "/network", cancellationToken);

    /// <summary>Blocks, newest first.</summary>
    public Task<Page<BlockSummary>> GetBlocksAsync(
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<BlockSummary>>(
            Query.Of(Root + "/blocks", ("cursor", cursor), ("limit", Query.Text(limit))),
            cancellationToken
        );

    /// <summary>One block by its number or hash.</summary>
    public Task<BlockDetail> GetBlockAsync(string numberOrHash, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<BlockDetail>(Root + "/blocks/" + Uri.EscapeDataString(numberOrHash), cancellationToken);

    public Task<ChainTransaction> GetTransactionAsync(string hash, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<ChainTransaction>(Root + "/transactions/" + Uri.EscapeDataString(hash), cancellationToken);
}
