using System.ComponentModel;
using IPiece.Api.Client.Paging;
using IPiece.Api.Client.Problems;
using IPiece.Api.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Paging;

/// <summary>The query parameters of every paged list.</summary>
internal sealed record PageRequest(
    [property: FromQuery(Name = "cursor"), Description("Where the next page starts: the nextCursor of the page before. Opaque.")]
        string? Cursor,
    [property: FromQuery(Name = "limit"), Description("Items on the page: 1 to 200, 50 by default.")] int? Limit
)
{
    /// <summary>Reads the page's size and place, or says what is wrong with them.</summary>
    public bool TryRead(
        string listName,
        out int limit,
        out CursorPlace? place,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemHttpResult? problem
    )
    {
        limit = Limit ?? PageLimits.DefaultPageSize;
        place = null;
        problem = null;
        if (limit is < 1 or > PageLimits.MaximumPageSize)
        {
            problem = ApiProblems.BadRequest(ProblemCodes.BadParameter, "limit", $"limit is 1 to {PageLimits.MaximumPageSize}.");
        }
        else if (Cursor is { } cursor && !CursorPlace.TryParse(listName, cursor, out place))
        {
            problem = ApiProblems.Of(
                StatusCodes.Status400BadRequest,
                ProblemCodes.BadCursor,
                "The cursor is not one of this list.",
                new ApiFieldError("cursor", ProblemCodes.BadCursor, "Take nextCursor of the page before as it is.")
            );
        }

        return problem is null;
    }
}
