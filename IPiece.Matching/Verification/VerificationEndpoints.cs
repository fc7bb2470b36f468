using IPiece.Domain.Identifiers;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Matching.Verification;

/// <summary>Lets operators and tests ask for M4.</summary>
public static class VerificationEndpoints
{
    /// <summary>Maps it.</summary>
    /// <param name="app">The service.</param>
    public static void MapVerification(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/internal/markets/{instrumentId:int}/verify",
                async (int instrumentId, CommandLogVerifier verifier, CancellationToken cancellationToken) =>
                    await verifier.VerifyAsync(new InstrumentId(instrumentId), cancellationToken) is { } report
                        ? Results.Ok(report)
                        : Results.NotFound()
            )
            .RequireInternalKey();
}
