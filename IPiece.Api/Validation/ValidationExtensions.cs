using FluentValidation;
using IPiece.Api.Client.Problems;
using IPiece.Api.Problems;

namespace IPiece.Api.Validation;

/// <summary>Runs a body's validator before its handler.</summary>
internal static class ValidationExtensions
{
    /// <summary>One broken rule gives its own code; several give <c>invalidRequest</c> with a list.</summary>
    public static RouteHandlerBuilder Validate<T>(this RouteHandlerBuilder route)
        where T : class =>
        route.AddEndpointFilter(
            async (context, next) =>
            {
                var body = context.Arguments.OfType<T>().Single();
                var validator = context.HttpContext.RequestServices.GetRequiredService<IValidator<T>>();
                var result = await validator.ValidateAsync(body, context.HttpContext.RequestAborted);
                if (result.IsValid)
                {
                    return await next(context);
                }

                var errors = result
                    .Errors.Select(error => new ApiFieldError(Camel(error.PropertyName), error.ErrorCode, error.ErrorMessage))
                    .ToArray();
                return errors.Length == 1
                    ? ApiProblems.Of(StatusCodes.Status400BadRequest, errors[0].Code, errors[0].Message, errors)
                    : ApiProblems.Of(
                        StatusCodes.Status400BadRequest,
                        ProblemCodes.InvalidRequest,
                        "Several fields are not usable.",
                        errors
                    );
            }
        );

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
