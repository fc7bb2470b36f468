using System.Globalization;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Paging;

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

    /// <summary>Lets all try again that failed for one reason, as many as one request may.</summary>
    public Task<RetriedInstructions> RetryAllAsync(RetryInstructionsRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<RetriedInstructions>(Root + "/queue/retry", request, cancellationToken);

    /// <summary>Chain, register and ledger as last compared.</summary>
    public Task<Reconciliation> GetReconciliationAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Reconciliation>(Root + "/reconciliation", cancellationToken);

    /// <summary>Has everything compared once; <see cref="GetReconciliationAsync" /> says when it is done.</summary>
    public Task<ReconciliationRun> RunReconciliationAsync(CancellationToken cancellationToken = default) =>
        _transport.PostAsync<ReconciliationRun>(Root + "/reconciliation/run", body: null, cancellationToken);

    /// <summary>A break with what may explain it.</summary>
    public Task<ReconciliationBreakDetail> GetBreakAsync(long id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<ReconciliationBreakDetail>(
            string.Create(CultureInfo.InvariantCulture, $"{Root}/reconciliation/breaks/{id}"),
            cancellationToken
        );

    /// <summary>Every holder and asset as CSV; dispose its content.</summary>
    public async Task<EvidenceFile> ExportEvidenceAsync(CancellationToken cancellationToken = default)
    {
        var response = await _transport.OpenFileAsync(Root + "/reconciliation/evidence", cancellationToken);
        return new EvidenceFile(
            await response.Content.ReadAsStreamAsync(cancellationToken),
            Header(response, EvidenceHeaders.Hash),
            Header(response, EvidenceHeaders.Block)
        );
    }

    /// <summary>What was attested of each token at the end of each day, newest first.</summary>
    public Task<Page<QuantityAttestation>> GetAttestationsAsync(
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => ListAsync<QuantityAttestation>("/attestations", cursor, limit, cancellationToken);

    /// <summary>Each day's root of the ledger, newest first.</summary>
    public Task<Page<LedgerAnchor>> GetAnchorsAsync(
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => ListAsync<LedgerAnchor>("/anchors", cursor, limit, cancellationToken);

    /// <summary>What two people decided and the chain does, newest first.</summary>
    public Task<Page<ChainOperation>> GetOperationsAsync(
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => ListAsync<ChainOperation>("/operations", cursor, limit, cancellationToken);

    /// <summary>Asks for an operation; somebody else decides on it.</summary>
    public Task<ChangeRequest> RequestOperationAsync(ChainOperationRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<ChangeRequest>("/api/v1/admin/requests/operation", request, cancellationToken);

    /// <summary>Lets an operation that the chain refused try again.</summary>
    /// <param name="operationId">Which.</param>
    /// <param name="request">What was mended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RetryOperationAsync(long operationId, RetryInstructionRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Root}/operations/{operationId}/retry"),
            request,
            cancellationToken
        );

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : "";

    private Task<Page<T>> ListAsync<T>(string path, string? cursor, int? limit, CancellationToken cancellationToken) =>
        _transport.GetAsync<Page<T>>(Query.Of(Root + path, ("cursor", cursor), ("limit", Query.Text(limit))), cancellationToken);
}
