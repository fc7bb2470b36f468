using IPiece.Api.Client.Problems;
using IPiece.Api.Problems;
using IPiece.Data.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Admin.Requests;

/// <summary>Says why a change cannot be made as a problem with its code.</summary>
internal static class ChangeRefusals
{
    /// <summary>Turns refusals of the endpoints below into problems.</summary>
    public static RouteGroupBuilder SaysWhyNot(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(
            async (context, next) =>
            {
                try
                {
                    return await next(context);
                }
                catch (ChangeRefusedException refusal)
                {
                    return Problem(refusal);
                }
            }
        );
        return group;
    }

    private static ProblemHttpResult Problem(ChangeRefusedException refusal)
    {
        var status = refusal.Refusal switch
        {
            ChangeRefusal.Conflict => StatusCodes.Status409Conflict,
            ChangeRefusal.Missing => StatusCodes.Status404NotFound,
            ChangeRefusal.Person => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return refusal.Field is { } field
            ? ApiProblems.Of(status, refusal.Code, refusal.Message, new ApiFieldError(field, refusal.Code, refusal.Message))
            : ApiProblems.Of(status, refusal.Code, refusal.Message);
    }
}
