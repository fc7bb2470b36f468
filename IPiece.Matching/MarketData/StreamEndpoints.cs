using System.Globalization;
using IPiece.Matching.Leases;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Matching.MarketData;

/// <summary>The internal streams.</summary>
public static class StreamEndpoints
{
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(10);

    /// <summary>Maps them.</summary>
    /// <param name="app">The service.</param>
    public static void MapStreams(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal").RequireInternalKey();
        group.MapGet(
            "/markets/{instrumentId:int}/stream",
            (
                int instrumentId,
                HttpContext context,
                MarketHost host,
                MarketFeeds feeds,
                IHostApplicationLifetime lifetime,
                TimeProvider time
            ) =>
            {
                if (host.Find(instrumentId) is null)
                {
                    return (IResult)
                        TypedResults.Problem(
                            statusCode: StatusCodes.Status421MisdirectedRequest,
                            title: "The market does not run here.",
                            extensions: new Dictionary<string, object?> { ["code"] = Domain.Orders.OrderProblems.NotLeaseHolder }
                        );
                }

                long? last = long.TryParse(
                    context.Request.Headers["Last-Event-ID"],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : null;
                return new StreamResult(stopped => feeds.Of(instrumentId).ReadAsync(last, HeartbeatEvery, time, stopped), lifetime);
            }
        );
        group.MapGet(
            "/accounts/stream",
            (MarketFeeds feeds, IHostApplicationLifetime lifetime, TimeProvider time) =>
                new StreamResult(stopped => feeds.Accounts.ReadAsync(HeartbeatEvery, time, stopped), lifetime)
        );
    }
}
