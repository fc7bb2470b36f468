using IPiece.Chain.Evidence;
using IPiece.Chain.Status;
using IPiece.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Chain.Reconciliation;

/// <summary>What our other services may ask of the comparison.</summary>
public static class ReconciliationEndpoints
{
    private static readonly string[] s_states = ["open", "resolved", "all"];

    /// <summary>Maps them, closed to everybody without the internal key.</summary>
    public static void MapReconciliation(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal/reconciliation").RequireInternalKey().SaysWhenTheNodeIsAway();
        group.MapGet("/", ReadAsync);
        group.MapPost("/run", RunAsync);
        group.MapGet("/breaks", BreaksAsync);
        group.MapGet("/breaks/{id:long}", BreakAsync);
        group.MapGet("/holders", HoldersAsync);
        group.MapGet("/evidence", EvidenceAsync);
        app.MapGroup("/internal").RequireInternalKey().MapGet("/attestations", AttestationsAsync);
    }

    private static async Task<Ok<ReconciliationReply>> ReadAsync(ReconciliationReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ReadAsync(cancellationToken));

    private static async Task<Accepted<RunReply>> RunAsync(ReconciliationReader reader, CancellationToken cancellationToken) =>
        TypedResults.Accepted("/internal/reconciliation", await reader.AskAsync(cancellationToken));

    private static async Task<Results<Ok<PageReply<BreakReply>>, ProblemHttpResult>> BreaksAsync(
        string? state,
        long? after,
        int? limit,
        ReconciliationReader reader,
        CancellationToken cancellationToken
    )
    {
        if (state is not null && !s_states.Contains(state, StringComparer.Ordinal))
        {
            return InternalProblems.Bad("badState", "open, resolved or all.", "state");
        }

        return InternalProblems.Limit(limit, ReconciliationReader.MaxRows) is { } rows
            ? TypedResults.Ok(await reader.PageAsync(state ?? "open", after ?? 0, rows, cancellationToken))
            : InternalProblems.BadLimit(ReconciliationReader.MaxRows);
    }

    private static async Task<Results<Ok<BreakDetailReply>, NotFound>> BreakAsync(
        long id,
        ReconciliationReader reader,
        BreakDrillDown drillDown,
        CancellationToken cancellationToken
    ) =>
        await reader.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(await drillDown.ReadAsync(found, cancellationToken))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<PageReply<HolderReply>>, ProblemHttpResult>> HoldersAsync(
        string? asset,
        long? after,
        int? limit,
        ReconciliationReader reader,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrEmpty(asset))
        {
            return InternalProblems.Bad("badAsset", "KRWT, or a symbol.", "asset");
        }

        return InternalProblems.Limit(limit, ReconciliationReader.MaxRows) is { } rows
            ? TypedResults.Ok(await reader.HoldersAsync(asset, after ?? 0, rows, cancellationToken))
            : InternalProblems.BadLimit(ReconciliationReader.MaxRows);
    }

    private static async Task<FileStreamHttpResult> EvidenceAsync(
        EvidenceWriter writer,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        var file = await writer.WriteAsync(cancellationToken);
        response.Headers["Content-Digest"] = $"sha-256=:{Convert.ToBase64String(file.Sha256)}:";
        response.Headers[EvidenceFile.HashHeader] = Convert.ToHexStringLower(file.Sha256);
        response.Headers[EvidenceFile.BlockHeader] = file.BlockNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Stream(file.Content, "text/csv; charset=utf-8", file.Name);
    }

    private static async Task<Results<Ok<PageReply<AttestationReply>>, ProblemHttpResult>> AttestationsAsync(
        long? after,
        int? limit,
        AttestationDesk desk,
        CancellationToken cancellationToken
    ) =>
        InternalProblems.Limit(limit, AttestationDesk.MaxDays) is { } days
            ? TypedResults.Ok(await desk.PageAsync(after, days, cancellationToken))
            : InternalProblems.BadLimit(AttestationDesk.MaxDays);
}
