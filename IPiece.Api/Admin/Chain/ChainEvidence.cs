using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;

namespace IPiece.Api.Admin.Chain;

/// <summary>The evidence file goes through as the Chain service writes it, with the hash that it names.</summary>
internal static class ChainEvidence
{
    private const string Csv = "text/csv";

    /// <summary>Headers that belong to the file.</summary>
    private static readonly string[] Carried = ["Content-Disposition", "Content-Digest", EvidenceHeaders.Hash, EvidenceHeaders.Block];

    public static void MapEvidence(this RouteGroupBuilder chain) =>
        chain
            .MapGet("/reconciliation/evidence", GetAsync)
            .RequireRateLimiting(LimitPolicies.Exports)
            .Describe(
                "exportReconciliationEvidence",
                "Download the evidence",
                "CSV of every holder and asset with chain, register and ledger at one block. `X-Evidence-Sha256` is the hash over the bytes of the file, `X-Evidence-Block` the block."
            )
            .Produces(StatusCodes.Status200OK, contentType: Csv)
            .Refuses(401, 403, 429, 503);

    private static async Task<IResult> GetAsync(
        IHttpClientFactory clients,
        HttpContext context,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        using var client = clients.CreateClient(ChainGateway.PatientClientName);
        try
        {
            using var response = await client.GetAsync(
                new Uri("http://chain/internal/reconciliation/evidence"),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (!response.IsSuccessStatusCode)
            {
                return ChainAnswers.Away();
            }

            context.Response.ContentType = response.Content.Headers.ContentType?.ToString() ?? Csv;
            foreach (var name in Carried)
            {
                if (response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values))
                {
                    context.Response.Headers[name] = values.ToArray();
                }
            }

            await response.Content.CopyToAsync(context.Response.Body, cancellationToken);
            return TypedResults.Empty;
        }
        catch (Exception error)
            when (!context.Response.HasStarted && (error is HttpRequestException || IsTimeout(error, cancellationToken)))
        {
            loggers.CreateLogger(nameof(ChainEvidence)).LogWarning("The Chain service gave no evidence: {Reason}", error.Message);
            return ChainAnswers.Away();
        }
    }

    private static bool IsTimeout(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
