using System.Globalization;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Instruments;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Me;
using IPiece.Api.Client.Operations;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Client.Portfolio;
using IPiece.Api.Client.Problems;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Client.Wallets;
using IPiece.Api.Client.Watchlist;

namespace IPiece.Api.Client;

/// <summary>
/// The public API, typed. One client acts for one person (or for nobody): the token source is asked before every request.
/// Every refusal is an <see cref="ApiProblemException"/>; a <see cref="TaskCanceledException"/> or <see cref="HttpRequestException"/> means that the outcome is unknown,
/// and repeating an order with the same idempotency key resolves it.
/// </summary>
/// <param name="http">Its base address is the Api's.</param>
/// <param name="tokens">Whom to act for; null for anonymous use.</param>
/// <param name="time">The clock of time-outs and waits; null for the system's.</param>
public sealed class IPieceClient(HttpClient http, IAccessTokenSource? tokens = null, TimeProvider? time = null)
{
    private const string OwnLimits = "/api/v1/me/order-limits";
    private const string WatchlistPath = "/api/v1/watchlist";
    private readonly ApiTransport _transport = new(http, tokens);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>What staff do.</summary>
    public AdminClient Admin => new(_transport);

    /// <summary>The chain: blocks and transactions.</summary>
    public ChainClient Chain => new(_transport);

    public Task<RegisteredResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<RegisteredResponse>("/api/v1/auth/register", request, cancellationToken);

    public Task<TokenResponse> LoginAsync(LoginRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<TokenResponse>("/api/v1/auth/login", request, cancellationToken);

    public Task<TokenResponse> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<TokenResponse>("/api/v1/auth/refresh", request, cancellationToken);

    /// <summary>Ends the session: neither its access token nor its refresh token works afterwards.</summary>
    public Task LogoutAsync(CancellationToken cancellationToken = default) =>
        _transport.PostAsync("/api/v1/auth/logout", body: null, cancellationToken);

    public Task<TotpEnrolment> EnrolTotpAsync(CancellationToken cancellationToken = default) =>
        _transport.PostAsync<TotpEnrolment>("/api/v1/auth/totp/enrol", body: null, cancellationToken);

    public Task<TotpVerified> VerifyTotpAsync(TotpVerifyRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<TotpVerified>("/api/v1/auth/totp/verify", request, cancellationToken);

    public Task DisableTotpAsync(TotpDisableRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync("/api/v1/auth/totp/disable", request, cancellationToken);

    public Task<MeResponse> GetMeAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<MeResponse>("/api/v1/me", cancellationToken);

    public Task<MarketList> GetMarketsAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<MarketList>("/api/v1/markets", cancellationToken);

    public Task<MarketDetail> GetMarketAsync(string symbol, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<MarketDetail>(Market(symbol), cancellationToken);

    public Task<BookResponse> GetBookAsync(string symbol, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<BookResponse>(Market(symbol) + "/book", cancellationToken);

    /// <summary>The public tape, newest first.</summary>
    public Task<Page<MarketTrade>> GetTradesAsync(
        string symbol,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<MarketTrade>>(
            Query.Of(Market(symbol) + "/trades", ("cursor", cursor), ("limit", Query.Text(limit))),
            cancellationToken
        );

    /// <summary>Candles of an interval out of <see cref="CandleIntervals"/>, the newest <paramref name="limit"/> in order of time.</summary>
    public Task<CandleList> GetCandlesAsync(
        string symbol,
        string interval = CandleIntervals.OneDay,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<CandleList>(
            Query.Of(Market(symbol) + "/candles", ("interval", interval), ("limit", Query.Text(limit))),
            cancellationToken
        );

    public Task<InstrumentResponse> GetInstrumentAsync(string symbol, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<InstrumentResponse>("/api/v1/instruments/" + Uri.EscapeDataString(symbol), cancellationToken);

    /// <summary>Snapshot first, then gapless deltas, reconnecting by itself until it is cancelled.</summary>
    public IAsyncEnumerable<MarketStreamEvent> StreamMarketAsync(string symbol, CancellationToken cancellationToken = default) =>
        Read(Market(symbol) + "/stream", new MarketStreamParser(), cancellationToken);

    /// <summary>Own orders, fills, balances and settlements, reconnecting by itself until it is cancelled.</summary>
    public IAsyncEnumerable<PrivateEvent> StreamEventsAsync(CancellationToken cancellationToken = default) =>
        Read("/api/v1/events/stream", new PrivateStreamParser(), cancellationToken);

    /// <summary>Places an order. Keep the key until the outcome is known: repeating the call with it is always safe.</summary>
    public Task<PlacedOrderResponse> PlaceOrderAsync(
        PlaceOrderRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken = default
    ) => _transport.PostAsync<PlacedOrderResponse>("/api/v1/orders", request, cancellationToken, idempotencyKey);

    /// <summary>Gives an open order a new price and remaining quantity. Keep the key until the outcome is known, as with placing.</summary>
    public Task<ReplacedOrderResponse> ReplaceOrderAsync(
        long orderId,
        ReplaceOrderRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken = default
    ) => _transport.PutAsync<ReplacedOrderResponse>(Order(orderId), request, cancellationToken, idempotencyKey);

    public Task<CancelledOrderResponse> CancelOrderAsync(long orderId, CancellationToken cancellationToken = default) =>
        _transport.DeleteAsync<CancelledOrderResponse>(Order(orderId), cancellationToken);

    public Task<OrderDetail> GetOrderAsync(long orderId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<OrderDetail>(Order(orderId), cancellationToken);

    /// <summary>Own orders, newest first.</summary>
    public Task<Page<OrderResponse>> GetOrdersAsync(
        OrderFilter status = OrderFilter.All,
        string? symbol = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => GetOrdersAsync(new OrderQuery(status, symbol), cursor, limit, cancellationToken);

    /// <summary>Own orders that fit the query, newest first.</summary>
    public Task<Page<OrderResponse>> GetOrdersAsync(
        OrderQuery query,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<OrderResponse>>(
            Query.Of("/api/v1/orders", [.. Parameters(query), ("cursor", cursor), ("limit", Query.Text(limit))]),
            cancellationToken
        );

    /// <summary>The same orders as comma-separated values (UTF-8 with a byte order mark), written as they are read; the caller disposes the stream.</summary>
    /// <param name="query">Which orders.</param>
    /// <param name="language">ko or en: the language of the column titles.</param>
    /// <param name="cancellationToken">Ends the wait for the beginning of the file.</param>
    public Task<Stream> ExportOrdersAsync(OrderQuery query, string language = "ko", CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(Query.Of("/api/v1/orders/export", [.. Parameters(query), ("language", language)]), cancellationToken);

    /// <summary>Own executions that fit the query, newest first.</summary>
    public Task<Page<FillResponse>> GetFillsAsync(
        FillQuery query,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<FillResponse>>(
            Query.Of("/api/v1/fills", [.. Parameters(query), ("cursor", cursor), ("limit", Query.Text(limit))]),
            cancellationToken
        );

    /// <inheritdoc cref="ExportOrdersAsync"/>
    public Task<Stream> ExportFillsAsync(FillQuery query, string language = "ko", CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(Query.Of("/api/v1/fills/export", [.. Parameters(query), ("language", language)]), cancellationToken);

    /// <summary>The own guards against slips of the finger.</summary>
    public Task<OwnOrderLimits> GetOrderLimitsAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<OwnOrderLimits>(OwnLimits, cancellationToken);

    /// <summary>Replaces the own guards; a null takes one away.</summary>
    public Task<OwnOrderLimits> SetOrderLimitsAsync(OwnOrderLimits limits, CancellationToken cancellationToken = default) =>
        _transport.PutAsync<OwnOrderLimits>(OwnLimits, limits, cancellationToken);

    public Task<WatchlistResponse> GetWatchlistAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<WatchlistResponse>(WatchlistPath, cancellationToken);

    /// <summary>Follows a market; following it again changes nothing.</summary>
    public Task<WatchlistResponse> AddToWatchlistAsync(string symbol, CancellationToken cancellationToken = default) =>
        _transport.PutAsync<WatchlistResponse>(Watched(symbol), body: null, cancellationToken);

    /// <summary>Stops following a market; not following it is no fault.</summary>
    public Task<WatchlistResponse> RemoveFromWatchlistAsync(string symbol, CancellationToken cancellationToken = default) =>
        _transport.DeleteAsync<WatchlistResponse>(Watched(symbol), cancellationToken);

    public Task<PortfolioResponse> GetPortfolioAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PortfolioResponse>("/api/v1/portfolio", cancellationToken);

    /// <summary>The own statement, newest first; journals that only hold or release are left out unless asked for.</summary>
    public Task<Page<TransactionSummary>> GetTransactionsAsync(
        string? symbol = null,
        bool includeHolds = false,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) =>
        _transport.GetAsync<Page<TransactionSummary>>(
            Query.Of(
                "/api/v1/transactions",
                ("symbol", symbol),
                ("includeHolds", includeHolds ? "true" : null),
                ("cursor", cursor),
                ("limit", Query.Text(limit))
            ),
            cancellationToken
        );

    public Task<TransactionDetail> GetTransactionAsync(long id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<TransactionDetail>("/api/v1/transactions/" + id.ToString(CultureInfo.InvariantCulture), cancellationToken);

    /// <summary>The own wallet: what the chain has beside what the ledger has.</summary>
    public Task<WalletResponse> GetWalletAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<WalletResponse>("/api/v1/wallet", cancellationToken);

    /// <summary>What shows that the own balances of a day are in the root that the chain has.</summary>
    /// <param name="day">The day, as yyyymmdd; the newest when left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<InclusionProof> GetProofAsync(int? day = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<InclusionProof>(Query.Of("/api/v1/wallet/proofs", ("day", Query.Text(day))), cancellationToken);

    public Task<OperationsHealth> GetOperationsHealthAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<OperationsHealth>("/api/v1/operations/health", cancellationToken);

    private IAsyncEnumerable<T> Read<T>(string path, IStreamParser<T> parser, CancellationToken cancellationToken)
        where T : class =>
        new ReconnectingSseReader<T>((lastEventId, stop) => _transport.OpenStreamAsync(path, lastEventId, stop), parser, _time).ReadAsync(
            cancellationToken
        );

    private static string Market(string symbol) => "/api/v1/markets/" + Uri.EscapeDataString(symbol);

    private static string Order(long orderId) => "/api/v1/orders/" + orderId.ToString(CultureInfo.InvariantCulture);

    private static string Watched(string symbol) => WatchlistPath + "/" + Uri.EscapeDataString(symbol);

    private static (string, string?)[] Parameters(OrderQuery query) =>
        [
            ("status", Query.Word<OrderFilter>(query.Status)),
            ("symbol", query.Symbol),
            ("side", Query.Word(query.Side)),
            ("from", Query.Text(query.From)),
            ("to", Query.Text(query.To)),
        ];

    private static (string, string?)[] Parameters(FillQuery query) =>
        [("symbol", query.Symbol), ("side", Query.Word(query.Side)), ("from", Query.Text(query.From)), ("to", Query.Text(query.To))];
}
