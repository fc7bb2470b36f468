using System.ComponentModel;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Paging;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;

namespace IPiece.Api.Admin.Audit;

/// <summary>Who did what.</summary>
internal static class AuditApi
{
    private const int MaxWordLength = 100;

    public static void MapAudit(this IEndpointRouteBuilder admin) =>
        admin
            .MapGet("/audit", ListAsync)
            .WithTags("Admin: audit")
            .Describe(
                "listAuditLog",
                "Read the audit log",
                "Newest first. Entries are chained by hash: invariant A1 of the venue's health says whether the chain verifies."
            )
            .Answers<Page<AuditEntry>>()
            .Refuses(400, 401, 403);

    private static async Task<IResult> ListAsync(
        [Description("Only what this user id or service did.")] string? actor,
        [Description("Only what was done to this kind of thing, such as changeRequest, policy or market.")] string? entity,
        [AsParameters] PageRequest page,
        AuditReader audit,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(AuditReader.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        if (!AdminTexts.IsOptionalText(actor, MaxWordLength) || !AdminTexts.IsOptionalText(entity, MaxWordLength))
        {
            return ApiProblems.BadRequest(
                ProblemCodes.BadParameter,
                AdminTexts.IsOptionalText(actor, MaxWordLength) ? "entity" : "actor",
                $"actor and entity have up to {MaxWordLength} characters."
            );
        }

        return TypedResults.Ok(await audit.ListAsync(actor, entity, place, limit, cancellationToken));
    }
}
