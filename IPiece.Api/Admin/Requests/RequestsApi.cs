using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Paging;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Validation;
using IPiece.Data.Requests;
using DomainKind = IPiece.Domain.Sessions.CalendarDayKind;
using Wire = IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Requests;

/// <summary>Changes that two people make together: an operator asks, an approver decides.</summary>
internal static class RequestsApi
{
    public static void MapRequests(this IEndpointRouteBuilder admin)
    {
        var requests = admin.MapGroup("/requests").WithTags("Admin: requests").SaysWhyNot();
        requests
            .MapGet("/", ListAsync)
            .Describe("listRequests", "List requests", "Newest first; `state=pending` for those that wait for a second person.")
            .Answers<Page<Wire.ChangeRequest>>()
            .Refuses(400, 401, 403);
        requests
            .MapPost("/policy", AskForPolicyAsync)
            .RequireAuthorization(Access.Operator)
            .Validate<PolicyChangeRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "requestPolicy",
                "Ask for a policy",
                "The value is checked now and again when it is approved; it comes into force when the session of its date begins."
            )
            .Answers<Wire.ChangeRequest>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 422, 429);
        requests
            .MapPost("/calendar", AskForDayAsync)
            .RequireAuthorization(Access.Operator)
            .Validate<CalendarChangeRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "requestCalendarDay",
                "Ask for a day of the calendar",
                "A holiday, special hours, or with `removal` a usual day again; for all markets or for one. The day must not have begun."
            )
            .Answers<Wire.ChangeRequest>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 422, 429);
        requests.MapOperationRequests();
        Decision(requests, "approve", ApproveAsync, Access.Approver)
            .Describe(
                "approveRequest",
                "Approve a request",
                "Does what was asked for, in one transaction with its audit entry. Nobody approves an own request. Repeating it changes nothing."
            );
        Decision(requests, "reject", RejectAsync, Access.Approver)
            .Describe("rejectRequest", "Reject a request", "Nobody decides on an own request: that one can be withdrawn.");
        Decision(requests, "withdraw", WithdrawAsync, Access.Asker)
            .Describe("withdrawRequest", "Withdraw an own request", "Takes an own request back while it waits.");
    }

    private static RouteHandlerBuilder Decision(RouteGroupBuilder requests, string word, Delegate handler, string access) =>
        requests
            .MapPost("/{id:long}/" + word, handler)
            .RequireAuthorization(access)
            .Validate<DecisionRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Answers<Wire.ChangeRequest>()
            .Refuses(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<IResult> ListAsync(
        [Description("pending, approved, rejected, expired or withdrawn; all when left out.")] string? state,
        [AsParameters] PageRequest page,
        CurrentUser user,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(RequestReader.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        return AdminQueries.TryWord<Wire.ChangeRequestState>(state, "state", out var wanted, out problem)
            ? TypedResults.Ok(await requests.ListAsync(wanted, place, limit, user.UserId, cancellationToken))
            : problem;
    }

    private static async Task<IResult> AskForPolicyAsync(
        PolicyChangeRequest request,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        if (request.Symbol is { } symbol && await catalogue.FindAsync(symbol, cancellationToken) is null)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        var payload = new PolicyChange(request.Key, request.Symbol, request.Value, request.EffectiveOn).ToPayload();
        return await AskAsync(ChangeRequestKinds.Policy, payload, request.Reason, user, desk, requests, cancellationToken);
    }

    private static async Task<IResult> AskForDayAsync(
        CalendarChangeRequest request,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        if (request.Symbol is { } symbol && await catalogue.FindAsync(symbol, cancellationToken) is null)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        var (kind, payload) = request.Removal
            ? (ChangeRequestKinds.CalendarRemoval, new CalendarRemoval(request.Symbol, request.Date).ToPayload())
            : (ChangeRequestKinds.CalendarDay, Day(request).ToPayload());
        return await AskAsync(kind, payload, request.Reason, user, desk, requests, cancellationToken);
    }

    private static CalendarDayChange Day(CalendarChangeRequest request) =>
        new(
            request.Symbol,
            request.Date,
            request.Kind == Wire.CalendarDayKind.Holiday ? DomainKind.Holiday : DomainKind.SpecialHours,
            request.Hours is { } hours ? JsonSerializer.SerializeToElement(hours, JsonSerializerOptions.Web) : null,
            request.NameKo ?? "",
            request.NameEn ?? ""
        );

    internal static async Task<IResult> AskAsync(
        string kind,
        string payload,
        string reason,
        CurrentUser user,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        var request = await desk.AskAsync(kind, payload, reason, user.UserId, cancellationToken);
        return TypedResults.Created(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/admin/requests/{request.Id}"),
            await requests.GetAsync(request.Id, user.UserId, cancellationToken)
        );
    }

    private static async Task<IResult> ApproveAsync(
        long id,
        DecisionRequest decision,
        CurrentUser user,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        await desk.ApproveAsync(id, user.UserId, decision.Note, cancellationToken);
        return TypedResults.Ok(await requests.GetAsync(id, user.UserId, cancellationToken));
    }

    private static async Task<IResult> RejectAsync(
        long id,
        DecisionRequest decision,
        CurrentUser user,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        await desk.RejectAsync(id, user.UserId, decision.Note, cancellationToken);
        return TypedResults.Ok(await requests.GetAsync(id, user.UserId, cancellationToken));
    }

    private static async Task<IResult> WithdrawAsync(
        long id,
        DecisionRequest decision,
        CurrentUser user,
        ChangeDesk desk,
        RequestReader requests,
        CancellationToken cancellationToken
    )
    {
        await desk.WithdrawAsync(id, user.UserId, decision.Note, cancellationToken);
        return TypedResults.Ok(await requests.GetAsync(id, user.UserId, cancellationToken));
    }
}
