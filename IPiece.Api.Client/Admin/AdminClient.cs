using System.Globalization;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Paging;

namespace IPiece.Api.Client.Admin;

/// <summary>What staff do, typed; reached by <see cref="IPieceClient.Admin" />.</summary>
public sealed class AdminClient
{
    private const string Root = "/api/v1/admin";
    private const string Surveillance = Root + "/surveillance";
    private readonly ApiTransport _transport;

    internal AdminClient(ApiTransport transport) => _transport = transport;

    /// <summary>The chain as staff run it.</summary>
    public AdminChainClient Chain => new(_transport);

    public Task<PolicyList> GetPoliciesAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PolicyList>(Root + "/policies", cancellationToken);

    public Task<CalendarYear> GetCalendarAsync(int year, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<CalendarYear>(Query.Of(Root + "/calendar", ("year", Query.Text(year))), cancellationToken);

    /// <summary>How many requests and alerts nobody has decided on.</summary>
    public Task<WaitingWork> GetWaitingAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<WaitingWork>(Root + "/waiting", cancellationToken);

    /// <summary>Requests, newest first.</summary>
    public Task<Page<ChangeRequest>> GetRequestsAsync(
        ChangeRequestState? state = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<ChangeRequest>>(
            Query.Of(Root + "/requests", ("state", Query.Word(state)), ("cursor", cursor), ("limit", Query.Text(limit))),
            cancellationToken
        );

    public Task<ChangeRequest> RequestPolicyAsync(PolicyChangeRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<ChangeRequest>(Root + "/requests/policy", request, cancellationToken);

    public Task<ChangeRequest> RequestCalendarAsync(CalendarChangeRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<ChangeRequest>(Root + "/requests/calendar", request, cancellationToken);

    /// <summary>Approves somebody else's request; repeating it changes nothing.</summary>
    public Task<ChangeRequest> ApproveAsync(long id, string? note = null, CancellationToken cancellationToken = default) =>
        DecideAsync(id, "approve", note, cancellationToken);

    public Task<ChangeRequest> RejectAsync(long id, string? note = null, CancellationToken cancellationToken = default) =>
        DecideAsync(id, "reject", note, cancellationToken);

    /// <summary>Takes an own request back.</summary>
    public Task<ChangeRequest> WithdrawAsync(long id, string? note = null, CancellationToken cancellationToken = default) =>
        DecideAsync(id, "withdraw", note, cancellationToken);

    public Task<AdminMarketList> GetMarketsAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<AdminMarketList>(Root + "/markets", cancellationToken);

    /// <summary>How many orders of an investor rest, by market.</summary>
    public Task<OpenOrderCountList> GetOpenOrdersAsync(long investor, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<OpenOrderCountList>(Query.Of(Root + "/markets/open-orders", ("investor", Number(investor))), cancellationToken);

    /// <summary>Stops a market. Keep the key until the outcome is known: repeating the call with it is always safe.</summary>
    public Task<MarketPhaseChanged> HaltAsync(
        string symbol,
        HaltRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken = default
    ) => _transport.PostAsync<MarketPhaseChanged>(Market(symbol) + "/halt", request, cancellationToken, idempotencyKey);

    /// <summary>Ends a halt. Keep the key until the outcome is known: repeating the call with it is always safe.</summary>
    public Task<MarketPhaseChanged> ResumeAsync(
        string symbol,
        ResumeRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken = default
    ) => _transport.PostAsync<MarketPhaseChanged>(Market(symbol) + "/resume", request, cancellationToken, idempotencyKey);

    /// <summary>Takes orders out of the book. Keep the key until the outcome is known: repeating the call with it is always safe.</summary>
    public Task<CancelledOrders> CancelOrdersAsync(
        string symbol,
        CancelOrdersRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken = default
    ) => _transport.PostAsync<CancelledOrders>(Market(symbol) + "/cancel-orders", request, cancellationToken, idempotencyKey);

    /// <summary>Counts what a cancellation by that selection would take out of the book now; changes nothing.</summary>
    public Task<CancelPreview> PreviewCancelAsync(string symbol, OrderSelection selection, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<CancelPreview>(Market(symbol) + "/cancel-orders/preview", selection, cancellationToken);

    /// <summary>Anybody's orders, newest first.</summary>
    public Task<Page<SurveillanceOrder>> GetOrdersAsync(
        SurveillanceQuery query,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => _transport.GetAsync<Page<SurveillanceOrder>>(Search("/orders", query, cursor, limit), cancellationToken);

    /// <summary>Anybody's orders that fit the query as CSV; dispose the stream. It is in the audit log.</summary>
    public Task<Stream> ExportOrdersAsync(SurveillanceQuery query, string language = "ko", CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(Search("/orders/export", query, cursor: null, limit: null, language), cancellationToken);

    /// <summary>Anybody's trades that fit the query as CSV; dispose the stream. It is in the audit log.</summary>
    public Task<Stream> ExportTradesAsync(SurveillanceQuery query, string language = "ko", CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(Search("/trades/export", OfTrades(query), cursor: null, limit: null, language), cancellationToken);

    public Task<OrderLife> GetOrderLifeAsync(long orderId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<OrderLife>(Surveillance + "/orders/" + Number(orderId), cancellationToken);

    /// <summary>Anybody's trades, newest first.</summary>
    public Task<Page<SurveillanceTrade>> GetTradesAsync(
        SurveillanceQuery query,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => _transport.GetAsync<Page<SurveillanceTrade>>(Search("/trades", OfTrades(query), cursor, limit), cancellationToken);

    /// <summary>Alerts, newest first.</summary>
    public Task<Page<Alert>> GetAlertsAsync(
        AlertState? state = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<Alert>>(
            Query.Of(Surveillance + "/alerts", ("state", Query.Word(state)), ("cursor", cursor), ("limit", Query.Text(limit))),
            cancellationToken
        );

    public Task<Alert> DecideAlertAsync(long id, AlertDecision decision, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<Alert>(Surveillance + "/alerts/" + Number(id) + "/decide", decision, cancellationToken);

    /// <summary>Looks at everything new now, instead of in a few seconds.</summary>
    public Task<SurveillanceRun> RunSurveillanceAsync(CancellationToken cancellationToken = default) =>
        _transport.PostAsync<SurveillanceRun>(Surveillance + "/run", body: null, cancellationToken);

    /// <summary>The audit log, newest first.</summary>
    /// <param name="actor">Only what this user id or service did.</param>
    /// <param name="entity">Only what was done to this kind of thing.</param>
    /// <param name="cursor">Where the page starts.</param>
    /// <param name="limit">Items on the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Page<AuditEntry>> GetAuditAsync(
        string? actor = null,
        string? entity = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<AuditEntry>>(
            Query.Of(Root + "/audit", ("actor", actor), ("entity", entity), ("cursor", cursor), ("limit", Query.Text(limit))),
            cancellationToken
        );

    private Task<ChangeRequest> DecideAsync(long id, string decision, string? note, CancellationToken cancellationToken) =>
        _transport.PostAsync<ChangeRequest>(
            Root + "/requests/" + Number(id) + "/" + decision,
            new DecisionRequest(note),
            cancellationToken
        );

    private static SurveillanceQuery OfTrades(SurveillanceQuery query) => query with { OnlyOpen = false, Status = null };

    private static string Search(string path, SurveillanceQuery query, string? cursor, int? limit, string? language = null) =>
        Query.Of(
            Surveillance + path,
            ("symbol", query.Symbol),
            ("investor", query.Investor is { } investor ? Number(investor) : null),
            ("from", Query.Text(query.From)),
            ("to", Query.Text(query.To)),
            ("open", query.OnlyOpen ? "true" : null),
            ("status", Query.Word(query.Status)),
            ("cursor", cursor),
            ("limit", Query.Text(limit)),
            ("language", language)
        );

    private static string Market(string symbol) => Root + "/markets/" + Uri.EscapeDataString(symbol);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
