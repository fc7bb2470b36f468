using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Wallets;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;

namespace IPiece.Api.Wallets;

/// <summary>The own wallet on the chain.</summary>
internal static class WalletApi
{
    public static void MapWallet(this IEndpointRouteBuilder api)
    {
        var wallet = api.MapGroup("/wallet").WithTags("Wallet").RequireAuthorization(Access.Investor);
        wallet
            .MapGet("/", GetAsync)
            .Describe(
                "getWallet",
                "Read the own wallet",
                "The contracts' balances at one block beside the ledger's. Chain plus unsettled is the ledger; where it is not, operators see a break. `noWallet` until the account has an address."
            )
            .Answers<WalletResponse>()
            .Refuses(401, 403, 404, 503);
    }

    private static async Task<IResult> GetAsync(CurrentInvestor investor, WalletReader wallets, CancellationToken cancellationToken) =>
        (await wallets.ReadAsync(investor.InvestorId, cancellationToken)).Or404(
            ProblemCodes.NoWallet,
            "The account has no address on the chain yet; it gets one within seconds of being approved."
        );
}
