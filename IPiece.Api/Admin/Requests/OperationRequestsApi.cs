using IPiece.Api.Auth;
using IPiece.Api.Client.Chain;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Validation;
using IPiece.Data.Operations;
using IPiece.Data.Requests;
using Wire = IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Requests;

/// <summary>The rare, grave things: an officer or operator asks, an approver decides, and the worker does them on the chain.</summary>
internal static class OperationRequestsApi
{
    public static void MapOperationRequests(this RouteGroupBuilder requests) =>
        requests
            .MapPost("/operation", AskAsync)
            .RequireAuthorization(Access.Asker)
            .Validate<ChainOperationRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "requestChainOperation",
                "Ask for an operation on holders or tokens",
                "Forced transfer, freeze and unfreeze of an investor or of units, recovery of a wallet, pause and unpause of a token. What the ledger has to do is done when it is approved, what the chain has to do follows; see `listChainOperations`."
            )
            .Answers<Wire.ChangeRequest>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<IResult> AskAsync(
        ChainOperationRequest request,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        if (request.Symbol is { } symbol && await catalogue.FindAsync(symbol, cancellationToken) is null)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        var (kind, payload) = Change(request);
        return await RequestsApi.AskAsync(kind, payload, request.Reason, user, desk, requests, cancellationToken);
    }

    /// <summary>The validator has seen to it that what a kind needs is there.</summary>
    private static (string Kind, string Payload) Change(ChainOperationRequest request) =>
        request.Kind switch
        {
            ChainOperationKind.ForcedTransfer => (
                ChangeRequestKinds.ForcedTransfer,
                new ForcedTransferChange(
                    request.Symbol!,
                    request.InvestorId!.Value,
                    request.ToInvestorId!.Value,
                    request.Units!.Value
                ).ToPayload()
            ),
            ChainOperationKind.WalletFreeze => (ChangeRequestKinds.WalletFreeze, Wallet(request)),
            ChainOperationKind.WalletUnfreeze => (ChangeRequestKinds.WalletUnfreeze, Wallet(request)),
            ChainOperationKind.UnitsFreeze => (ChangeRequestKinds.UnitsFreeze, Units(request)),
            ChainOperationKind.UnitsUnfreeze => (ChangeRequestKinds.UnitsUnfreeze, Units(request)),
            ChainOperationKind.WalletRecovery => (ChangeRequestKinds.WalletRecovery, Wallet(request)),
            ChainOperationKind.TokenPause => (ChangeRequestKinds.TokenPause, new TokenChange(request.Symbol!).ToPayload()),
            _ => (ChangeRequestKinds.TokenUnpause, new TokenChange(request.Symbol!).ToPayload()),
        };

    private static string Wallet(ChainOperationRequest request) => new WalletChange(request.InvestorId!.Value).ToPayload();

    private static string Units(ChainOperationRequest request) =>
        new UnitsFreezeChange(request.Symbol!, request.InvestorId!.Value, request.Units!.Value).ToPayload();
}
