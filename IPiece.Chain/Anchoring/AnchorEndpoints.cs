using IPiece.Chain.Status;
using IPiece.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Chain.Anchoring;

/// <summary>What our other services may ask about the ledger's roots. Proofs carry a salt: they are for their investor alone.</summary>
public static class AnchorEndpoints
{
    /// <summary>Maps them, closed to everybody without the internal key.</summary>
    public static void MapAnchors(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal").RequireInternalKey();
        group.MapGet("/anchors", ListAsync);
        group.MapGet("/investors/{investorId:long}/proofs", ProofsAsync);
    }

    private static async Task<Results<Ok<PageReply<AnchorReply>>, ProblemHttpResult>> ListAsync(
        long? after,
        int? limit,
        AnchorReader anchors,
        CancellationToken cancellationToken
    ) =>
        InternalProblems.Limit(limit, AnchorReader.MaxRows) is { } rows
            ? TypedResults.Ok(await anchors.PageAsync(after, rows, cancellationToken))
            : InternalProblems.BadLimit(AnchorReader.MaxRows);

    private static async Task<Results<Ok<ProofReply>, NotFound, ProblemHttpResult>> ProofsAsync(
        long investorId,
        int? day,
        AnchorReader anchors,
        CancellationToken cancellationToken
    )
    {
        if (day is { } number && AnchorPreparer.Date(number) is null)
        {
            return InternalProblems.Bad("badDay", "A day is written yyyymmdd.", "day");
        }

        return await anchors.ProofsAsync(investorId, day, cancellationToken) is { } proofs
            ? TypedResults.Ok(proofs)
            : TypedResults.NotFound();
    }
}
