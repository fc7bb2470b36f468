using static IPiece.Api.Tests.Auth.Caller;

namespace IPiece.Api.Tests.Auth;

/// <summary>Who may call what. An endpoint without a row fails the test, and so does a row without an endpoint.</summary>
internal static class AuthorizationMatrix
{
    private static readonly Caller[] Everybody = Enum.GetValues<Caller>();
    private static readonly Caller[] SignedIn = [Investor, Operator, Approver, Compliance, Auditor];
    private static readonly Caller[] Investors = [Investor];
    private static readonly Caller[] Watchers = [Operator, Approver, Auditor];
    private static readonly Caller[] Staff = [Operator, Approver, Compliance, Auditor];
    private static readonly Caller[] Operators = [Operator];
    private static readonly Caller[] Askers = [Operator, Compliance];
    private static readonly Caller[] Approvers = [Approver];
    private static readonly Caller[] Surveillants = [Operator, Compliance, Auditor];
    private static readonly Caller[] Officers = [Compliance];

    public static IReadOnlyDictionary<string, Caller[]> Allowed { get; } =
        new Dictionary<string, Caller[]>(StringComparer.Ordinal)
        {
            ["POST /api/v1/auth/register"] = Everybody,
            ["POST /api/v1/auth/login"] = Everybody,
            ["POST /api/v1/auth/refresh"] = Everybody,
            ["POST /api/v1/auth/logout"] = SignedIn,
            ["POST /api/v1/auth/totp/enrol"] = SignedIn,
            ["POST /api/v1/auth/totp/verify"] = SignedIn,
            ["POST /api/v1/auth/totp/disable"] = SignedIn,
            ["GET /api/v1/me"] = SignedIn,
            ["GET /api/v1/markets/"] = Everybody,
            ["GET /api/v1/markets/{symbol}"] = Everybody,
            ["GET /api/v1/markets/{symbol}/book"] = Everybody,
            ["GET /api/v1/markets/{symbol}/trades"] = Everybody,
            ["GET /api/v1/markets/{symbol}/candles"] = Everybody,
            ["GET /api/v1/markets/{symbol}/stream"] = Everybody,
            ["GET /api/v1/instruments/{symbol}"] = Everybody,
            ["GET /api/v1/me/order-limits/"] = Investors,
            ["PUT /api/v1/me/order-limits/"] = Investors,
            ["POST /api/v1/orders/"] = Investors,
            ["PUT /api/v1/orders/{orderId:long}"] = Investors,
            ["GET /api/v1/orders/export"] = Investors,
            ["GET /api/v1/fills/"] = Investors,
            ["GET /api/v1/fills/export"] = Investors,
            ["GET /api/v1/watchlist/"] = Investors,
            ["PUT /api/v1/watchlist/{symbol}"] = Investors,
            ["DELETE /api/v1/watchlist/{symbol}"] = Investors,
            ["DELETE /api/v1/orders/{orderId:long}"] = Investors,
            ["GET /api/v1/orders/"] = Investors,
            ["GET /api/v1/orders/{orderId:long}"] = Investors,
            ["GET /api/v1/portfolio"] = Investors,
            ["GET /api/v1/transactions/"] = Investors,
            ["GET /api/v1/transactions/{id:long}"] = Investors,
            ["GET /api/v1/events/stream"] = Investors,
            ["GET /api/v1/wallet/"] = Investors,
            ["GET /api/v1/wallet/proofs"] = Investors,
            ["GET /api/v1/chain/network"] = SignedIn,
            ["GET /api/v1/chain/blocks"] = SignedIn,
            ["GET /api/v1/chain/blocks/{numberOrHash}"] = SignedIn,
            ["GET /api/v1/chain/transactions/{hash}"] = SignedIn,
            ["GET /api/v1/admin/chain/contracts"] = Staff,
            ["GET /api/v1/admin/chain/signers"] = Staff,
            ["GET /api/v1/admin/chain/queue"] = Staff,
            ["POST /api/v1/admin/chain/queue/{id:long}/retry"] = Operators,
            ["POST /api/v1/admin/chain/queue/retry"] = Operators,
            ["GET /api/v1/admin/chain/reconciliation"] = Staff,
            ["GET /api/v1/admin/chain/reconciliation/breaks/{id:long}"] = Staff,
            ["GET /api/v1/admin/chain/reconciliation/evidence"] = Staff,
            ["POST /api/v1/admin/chain/reconciliation/run"] = Operators,
            ["GET /api/v1/admin/chain/attestations"] = Staff,
            ["GET /api/v1/admin/chain/anchors"] = Staff,
            ["GET /api/v1/admin/chain/operations"] = Staff,
            ["POST /api/v1/admin/chain/operations/{id:long}/retry"] = Operators,
            ["POST /api/v1/admin/requests/operation"] = Askers,
            ["GET /api/v1/operations/health"] = Watchers,
            ["GET /api/v1/admin/waiting"] = Staff,
            ["GET /api/v1/admin/policies"] = Staff,
            ["GET /api/v1/admin/calendar"] = Staff,
            ["GET /api/v1/admin/requests/"] = Staff,
            ["POST /api/v1/admin/requests/policy"] = Operators,
            ["POST /api/v1/admin/requests/calendar"] = Operators,
            ["POST /api/v1/admin/requests/{id:long}/approve"] = Approvers,
            ["POST /api/v1/admin/requests/{id:long}/reject"] = Approvers,
            ["POST /api/v1/admin/requests/{id:long}/withdraw"] = Askers,
            ["GET /api/v1/admin/markets/"] = Staff,
            ["GET /api/v1/admin/markets/open-orders"] = Staff,
            ["POST /api/v1/admin/markets/{symbol}/halt"] = Operators,
            ["POST /api/v1/admin/markets/{symbol}/resume"] = Operators,
            ["POST /api/v1/admin/markets/{symbol}/cancel-orders"] = Operators,
            ["POST /api/v1/admin/markets/{symbol}/cancel-orders/preview"] = Operators,
            ["GET /api/v1/admin/surveillance/orders"] = Surveillants,
            ["GET /api/v1/admin/surveillance/orders/export"] = Surveillants,
            ["GET /api/v1/admin/surveillance/orders/{orderId:long}"] = Surveillants,
            ["GET /api/v1/admin/surveillance/trades"] = Surveillants,
            ["GET /api/v1/admin/surveillance/trades/export"] = Surveillants,
            ["GET /api/v1/admin/surveillance/alerts"] = Surveillants,
            ["POST /api/v1/admin/surveillance/alerts/{id:long}/decide"] = Officers,
            ["POST /api/v1/admin/surveillance/run"] = Officers,
            ["GET /api/v1/admin/audit"] = Staff,
            ["GET /openapi/{documentName}.json"] = Everybody,
            ["* /health"] = Everybody,
            ["* /alive"] = Everybody,
        };
}
