using IPiece.Api.Problems;
using IPiece.Domain.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Orders;

/// <summary>The shape of an Idempotency-Key: 1 to 255 printable ASCII characters.</summary>
internal static class IdempotencyKeys
{
    public const int MaxLength = 255;

    /// <summary>The problem with a key that must be there, or null.</summary>
    public static ProblemHttpResult? Check(string? key) =>
        string.IsNullOrEmpty(key)
            ? ApiProblems.BadRequest(
                ProblemCodes.IdempotencyKeyMissing,
                "Idempotency-Key",
                "Send an Idempotency-Key header: the same key gives the same answer, so that a repeated request takes effect once."
            )
            : CheckOptional(key);

    /// <summary>A key for a command that came without one, so that it too takes effect once when it is sent again on the way to the market.</summary>
    public static string Own() => "api-" + Guid.NewGuid().ToString("N");

    public static ProblemHttpResult? CheckOptional(string? key) =>
        key is null || (key.Length is > 0 and <= MaxLength && key.All(letter => letter is > ' ' and <= '~'))
            ? null
            : ApiProblems.BadRequest(
                OrderProblems.BadIdempotencyKey,
                "Idempotency-Key",
                $"An Idempotency-Key has 1 to {MaxLength} printable ASCII characters without blanks."
            );
}
