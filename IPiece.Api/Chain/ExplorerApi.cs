using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Paging;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;

namespace IPiece.Api.Chain;

/// <summary>The chain for everybody who is signed in. It holds addresses and amounts, and nobody's name.</summary>
internal static class ExplorerApi
{
    private const string ListName = "blocks";

    public static void MapExplorer(this IEndpointRouteBuilder api)
    {
        var chain = api.MapGroup("/chain").WithTags("Chain").RequireAuthorization(Access.SignedIn);
        chain
            .MapGet("/network", NetworkAsync)
            .Describe(
                "getNetwork",
                "Read the network's state",
                "Head, peers and validators with who runs them. A figure that the node does not offer is null; only validators that are named as somebody else's than the house's count as independent."
            )
            .Answers<NetworkState>()
            .Refuses(401, 503);
        chain
            .MapGet("/blocks", BlocksAsync)
            .Describe("listBlocks", "List blocks", "Newest first.")
            .Answers<Page<BlockSummary>>()
            .Refuses(400, 401, 503);
        chain
            .MapGet("/blocks/{numberOrHash}", BlockAsync)
            .Describe("getBlock", "Read a block", "By its number or its hash, with its first 200 transactions.")
            .Answers<BlockDetail>()
            .Refuses(400, 401, 404, 503);
        chain
            .MapGet("/transactions/{hash}", TransactionAsync)
            .Describe(
                "getChainTransaction",
                "Read a transaction",
                "Its call and events are decoded where the contract is the house's; anything else is shown as it stands on the chain."
            )
            .Answers<ChainTransaction>()
            .Refuses(400, 401, 404, 503);
    }

    private static async Task<IResult> NetworkAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.GetAsync<NetworkState>("/network", cancellationToken)).OrAway();

    private static async Task<IResult> BlocksAsync([AsParameters] PageRequest page, ChainGateway chain, CancellationToken cancellationToken)
    {
        if (!page.TryRead(ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/blocks?limit={limit}");
        path = place is null ? path : string.Create(CultureInfo.InvariantCulture, $"{path}&before={place.Id}");
        if ((await chain.GetAsync<BlockList>(path, cancellationToken)).Value is not { } blocks)
        {
            return ChainAnswers.Away();
        }

        var isLast = blocks.Items.Count == 0 || blocks.Items[^1].Number == 0;
        var next = isLast ? null : new CursorPlace(0, blocks.Items[^1].Number).Encode(ListName);
        return TypedResults.Ok(new Page<BlockSummary>(blocks.Items, next));
    }

    private static async Task<IResult> BlockAsync(
        [Description("A number, or a hash: 0x and 64 hex digits.")] string numberOrHash,
        ChainGateway chain,
        CancellationToken cancellationToken
    ) =>
        ChainWords.IsBlockNumber(numberOrHash) || ChainWords.IsHash(numberOrHash)
            ? (await chain.GetAsync<BlockDetail>("/blocks/" + numberOrHash, cancellationToken)).Or404(
                ProblemCodes.UnknownBlock,
                "The chain has no such block."
            )
            : ApiProblems.BadRequest(
                ProblemCodes.BadParameter,
                "numberOrHash",
                "A block is named by its number, or by its hash: 0x and 64 hex digits."
            );

    private static async Task<IResult> TransactionAsync(
        [Description("0x and 64 hex digits.")] string hash,
        ChainGateway chain,
        CancellationToken cancellationToken
    ) =>
        ChainWords.IsHash(hash)
            ? (await chain.GetAsync<ChainTransaction>("/transactions/" + hash, cancellationToken)).Or404(
                ProblemCodes.UnknownChainTransaction,
                "The chain has no such transaction."
            )
            : ApiProblems.BadRequest(ProblemCodes.BadParameter, "hash", "A transaction's hash is 0x and 64 hex digits.");
}
