using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;

namespace IPiece.Api.Admin.Chain;

/// <summary>The chain as staff run it: what stands there, who signs, and what waits.</summary>
internal static class AdminChainApi
{
    private const string ListName = "queue";

    public static void MapAdminChain(this IEndpointRouteBuilder admin)
    {
        var chain = admin.MapGroup("/chain").WithTags("Admin: chain");
        chain
            .MapGet("/contracts", ContractsAsync)
            .Describe(
                "listContracts",
                "List the house's contracts",
                "Each with its code's hash compared with what was deployed, and with who holds which role now, also where it was given by hand."
            )
            .Answers<ChainContractList>()
            .Refuses(401, 403, 503);
        chain
            .MapGet("/signers", SignersAsync)
            .Describe(
                "listSigners",
                "List the house's signers",
                "Next nonce by our record and by the chain, and what is in flight. Out of step means that somebody else used the key, or the chain forgot."
            )
            .Answers<ChainSignerList>()
            .Refuses(401, 403, 503);
        chain
            .MapGet("/queue", QueueAsync)
            .Describe(
                "listSettlementQueue",
                "List the settlement queue",
                "Newest first; without a state all that has not settled. Failed ones carry the contract's reason."
            )
            .Answers<SettlementQueue>()
            .Refuses(400, 401, 403, 503);
        chain.MapReconciliation();
        chain.MapRetries();
    }

    private static async Task<IResult> ContractsAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.GetAsync<ChainContractList>("/contracts", cancellationToken)).OrAway();

    private static async Task<IResult> SignersAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.GetAsync<ChainSignerList>("/signers", cancellationToken)).OrAway();

    private static async Task<IResult> QueueAsync(
        [Description("pending, batched, settled or failed; all that has not settled when left out.")] string? state,
        [AsParameters] PageRequest page,
        ChainGateway chain,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        if (!AdminQueries.TryWord<SettlementQueueState>(state, "state", out _, out problem))
        {
            return problem;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/queue?limit={limit + 1}");
        path = place is null ? path : string.Create(CultureInfo.InvariantCulture, $"{path}&after={place.Id}");
        var answer = await chain.GetAsync<SettlementQueue>(state is null ? path : $"{path}&state={state}", cancellationToken);
        if (answer.Value is not { } queue)
        {
            return ChainAnswers.Away();
        }

        var cut = AdminPages.Of([.. queue.Items], limit, item => new CursorPlace(0, item.Id), ListName);
        return TypedResults.Ok(queue with { Items = cut.Items, NextCursor = cut.NextCursor });
    }
}
