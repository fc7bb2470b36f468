using System.Globalization;
using IPiece.Api.Client.Http;

namespace IPiece.Api.Client.Chain;

/// <summary>The chain as staff run it; reached by <see cref="Admin.AdminClient.Chain" />.</summary>
public sealed class AdminChainClient
{
    private const string Root = "/api/v1/admin/chain";
    private readonly ApiTransport _transport;

    internal AdminChainClient(ApiTransport transport) => _transport = transport;

    public Task<ChainContractList> GetContractsAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<ChainContractList>(Root + "/contracts", cancellationToken);

    public Task<ChainSignerList> GetSignersAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<ChainSignerList>(Root + "/signers", cancellationToken);

    /// <summary>The settlement queue, newest first; without a state all that has not settled.</summary>
    public Task<SettlementQueue> GetQueueAsync(
        SettlementQueueState? state = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<SettlementQueue>(
            Query.Of(Root + "/queue", ("state", Query.Word(state)), ("cursor", cursor), ("limit", Query.Text(limit))),
            cancellationToken
        );

    /// <summary>Lets a failed instruction try again.</summary>
    public Task RetryAsync(long instructionId, RetryInstructionRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Root}/queue/{instructionId}/retry"),
            request,
            cancellationToken
        );
}
