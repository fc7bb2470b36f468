using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Paging;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;

namespace IPiece.Api.Admin.Chain;

/// <summary>Whether chain, register and ledger say the same, and what each day leaves as evidence of it.</summary>
internal static class ReconciliationApi
{
    /// <summary>The most that the Chain service gives at once; a page may hold less than was asked for.</summary>
    private const int MaxItems = 100;

    public static void MapReconciliation(this RouteGroupBuilder chain)
    {
        chain
            .MapGet("/reconciliation", GetAsync)
            .Describe(
                "getReconciliation",
                "Read the reconciliation",
                "C1 to C7, the three columns by asset, and the breaks that stand, with holder, asset, figures and age. Nothing corrects anything."
            )
            .Answers<Reconciliation>()
            .Refuses(401, 403, 503);
        chain
            .MapGet("/reconciliation/breaks/{id:long}", BreakAsync)
            .Describe(
                "getReconciliationBreak",
                "Read a break",
                "With what has not settled, what last moved on the chain and what was last posted."
            )
            .Answers<ReconciliationBreakDetail>()
            .Refuses(401, 403, 404, 503);
        chain
            .MapPost("/reconciliation/run", RunAsync)
            .RequireAuthorization(Access.Operator)
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "runReconciliation",
                "Compare everything now",
                "Asks for a comparison of everything; the reconciliation says when it is done."
            )
            .Answers<ReconciliationRun>()
            .Refuses(401, 403, 429, 503);
        chain
            .MapGet(
                "/attestations",
                ([AsParameters] PageRequest page, ChainGateway gateway, CancellationToken cancellation) =>
                    ListAsync<QuantityAttestation>("attestations", page, gateway, cancellation)
            )
            .Describe(
                "listAttestations",
                "List the daily attestations",
                "For each token at the end of each day: issued, supply, sum of balances and ledger, and whether all four are the same. Newest first."
            )
            .Answers<Page<QuantityAttestation>>()
            .Refuses(400, 401, 403, 503);
        chain
            .MapGet(
                "/anchors",
                ([AsParameters] PageRequest page, ChainGateway gateway, CancellationToken cancellation) =>
                    ListAsync<LedgerAnchor>("anchors", page, gateway, cancellation)
            )
            .Describe(
                "listAnchors",
                "List the ledger's roots",
                "The Merkle root over all customers' accounts of each day, and its publication. Newest first."
            )
            .Answers<Page<LedgerAnchor>>()
            .Refuses(400, 401, 403, 503);
        chain
            .MapGet(
                "/operations",
                ([AsParameters] PageRequest page, ChainGateway gateway, CancellationToken cancellation) =>
                    ListAsync<ChainOperation>("operations", page, gateway, cancellation)
            )
            .Describe(
                "listChainOperations",
                "List the operations",
                "What two people decided and the chain does: how far each is, and why the chain refused it. Newest first."
            )
            .Answers<Page<ChainOperation>>()
            .Refuses(400, 401, 403, 503);
        chain.MapEvidence();
    }

    private static async Task<IResult> GetAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.GetAsync<Reconciliation>("/reconciliation", cancellationToken)).OrAway();

    private static async Task<IResult> BreakAsync(long id, ChainGateway chain, CancellationToken cancellationToken) =>
        (
            await chain.GetAsync<ReconciliationBreakDetail>(FormattableString.Invariant($"/reconciliation/breaks/{id}"), cancellationToken)
        ).Or404(ProblemCodes.UnknownBreak, "There is no such break.");

    private static async Task<IResult> RunAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.PostAsync<ReconciliationRun>("/reconciliation/run", cancellationToken)).OrAway();

    private static async Task<IResult> ListAsync<T>(string name, PageRequest page, ChainGateway chain, CancellationToken cancellationToken)
    {
        if (!page.TryRead(name, out var limit, out var place, out var problem))
        {
            return problem;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/{name}?limit={Math.Min(limit, MaxItems)}");
        path = place is null ? path : string.Create(CultureInfo.InvariantCulture, $"{path}&after={place.Id}");
        return (await chain.GetAsync<ChainPage<T>>(path, cancellationToken)).Value is { } found
            ? TypedResults.Ok(new Page<T>(found.Items, found.Next is { } next ? new CursorPlace(0, next).Encode(name) : null))
            : ChainAnswers.Away();
    }
}
