using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using IPiece.Api.Auth;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Events;

/// <summary>The signed-in investor's own events.</summary>
internal static class EventsApi
{
    public static void MapPrivateEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/events/stream", Stream)
            .WithTags("Events")
            .RequireAuthorization(Access.Investor)
            .RequireRateLimiting(LimitPolicies.Streams)
            .Describe(
                "streamEvents",
                "Stream own events",
                "Server-sent events: `connected` first (and whenever events may have been missed: read orders and portfolio again), then `order`, `fill`, `balance`, `settlement`; `heartbeat` every 10 s."
            )
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .Refuses(401, 403, 429);

    private static ServerSentEventsResult<string> Stream(
        CurrentUser user,
        CurrentInvestor investor,
        SessionDirectory sessions,
        PrivateHub hub,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken
    ) =>
        TypedResults.ServerSentEvents(
            ReadAsync(
                hub,
                investor.InvestorId,
                () => sessions.FindAsync(user.UserId, user.SessionId, cancellationToken),
                lifetime.ApplicationStopping,
                cancellationToken
            )
        );

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        PrivateHub hub,
        long investorId,
        Func<ValueTask<Person?>> findPersonAsync,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var reader = hub.Subscribe(investorId);
        try
        {
            await foreach (var item in reader.ReadAsync(end.Token))
            {
                // A stream outlives its access token, so it asks before each event whether its session is still alive.
                if (await findPersonAsync() is null)
                {
                    yield break;
                }

                yield return item;
            }
        }
        finally
        {
            hub.Unsubscribe(investorId, reader);
        }
    }
}
