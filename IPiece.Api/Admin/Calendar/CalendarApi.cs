using System.ComponentModel;
using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;

namespace IPiece.Api.Admin.Calendar;

/// <summary>The trading calendar.</summary>
internal static class CalendarApi
{
    public static void MapCalendar(this IEndpointRouteBuilder admin) =>
        admin
            .MapGet("/calendar", GetAsync)
            .WithTags("Admin: calendar")
            .Describe(
                "getCalendar",
                "Read a year of the calendar",
                "The usual hours, the days that differ for all markets or for one, and requests that wait."
            )
            .Answers<CalendarYear>()
            .Refuses(400, 401, 403);

    private static async Task<IResult> GetAsync(
        [Description("2000 to 2100.")] int year,
        CurrentUser user,
        CalendarReader calendar,
        CancellationToken cancellationToken
    ) =>
        year is >= AdminQueries.MinYear and <= AdminQueries.MaxYear
            ? TypedResults.Ok(await calendar.ReadAsync(year, user.UserId, cancellationToken))
            : ApiProblems.BadRequest(ProblemCodes.BadParameter, "year", $"year is {AdminQueries.MinYear} to {AdminQueries.MaxYear}.");
}
