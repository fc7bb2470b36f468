using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
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
        wallet
            .MapGet("/proofs", ProofAsync)
            .Describe(
                "getInclusionProof",
                "Read the own inclusion proof",
                "Everything with which the own balances of a day are shown to be in the root that the chain has: leaf = keccak256(keccak256(abi.encode(bytes32 salt, uint64 investorId, uint32 asset, int64 posted, int64 held))), then pairs in order of size. Nobody else can read the salt."
            )
            .Answers<InclusionProof>()
            .Refuses(400, 401, 403, 404, 503);
    }

    private static async Task<IResult> ProofAsync(
        [Description("The day in Seoul as yyyymmdd; the newest when left out.")] int? day,
        CurrentInvestor investor,
        ChainGateway chain,
        CancellationToken cancellationToken
    )
    {
        var text = day?.ToString(CultureInfo.InvariantCulture);
        if (text is not null && !DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return ApiProblems.BadRequest(ProblemCodes.BadParameter, "day", "day is a day such as 20261123.");
        }

        var path = FormattableString.Invariant($"/investors/{investor.InvestorId}/proofs");
        path = day is null ? path : FormattableString.Invariant($"{path}?day={day}");
        return (await chain.GetAsync<InclusionProof>(path, cancellationToken)).Or404(
            ProblemCodes.UnknownProof,
            "No root of that day has an account of yours."
        );
    }

    private static async Task<IResult> GetAsync(CurrentInvestor investor, WalletReader wallets, CancellationToken cancellationToken) =>
        (await wallets.ReadAsync(investor.InvestorId, cancellationToken)).Or404(
            ProblemCodes.NoWallet,
            "The account has no address on the chain yet; it gets one within seconds of being approved."
        );
}
