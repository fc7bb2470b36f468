using System.Collections.Frozen;
using IPiece.Api.Client.Problems;
using IPiece.Api.Problems;
using IPiece.Domain.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Orders;

/// <summary>Says in a sentence why the market refused, and which field of the order it is about.</summary>
internal static class OrderRefusals
{
    private static readonly FrozenDictionary<string, (string Field, string Sentence)> Known = new Dictionary<string, (string, string)>(
        StringComparer.Ordinal
    )
    {
        [OrderProblems.OffTick] = ("price", "The price is not a multiple of the tick at that price."),
        [OrderProblems.OutsideBand] = ("price", "The price lies outside the day's limits."),
        [OrderProblems.BadPrice] = ("price", "A limit order names a price of at least 1 won; a market order names none."),
        [OrderProblems.BadQuantity] = ("quantity", "A quantity is at least 1."),
        [OrderProblems.BadLot] = ("quantity", "The quantity is not a multiple of the lot."),
        [OrderProblems.TooLarge] = ("quantity", "The quantity, or price times quantity, is beyond the market's limit."),
        [OrderProblems.InsufficientCash] = ("quantity", "Less cash is available than price times quantity plus the fee."),
        [OrderProblems.InsufficientUnits] = ("quantity", "Fewer units are available than the order would sell."),
        [OrderProblems.Halted] = ("", "The market is halted."),
        [OrderProblems.Closed] = ("", "The market is closed."),
        [OrderProblems.NotAllowedInPhase] = ("timeInForce", "This kind of order has no place in the market's present phase."),
        [OrderProblems.WouldTrade] = ("postOnly", "The order would have traded at once, and was post-only."),
        [OrderProblems.CannotFill] = ("quantity", "The order could not be filled whole, and was fill-or-kill."),
        [OrderProblems.SelfTrade] = ("price", "The order would only have met your own."),
        [OrderProblems.OverOwnLimit] = ("quantity", "The order is larger than the limit that you set yourself."),
        [OrderProblems.TooFarFromPrice] = ("price", "The price is farther from the last one than the limit that you set yourself."),
        [OrderProblems.UnknownOrder] = ("", "There is no such order of yours."),
        [OrderProblems.OrderNotOpen] = ("", "The order is filled or cancelled already."),
        [OrderProblems.FilledMeanwhile] = (
            "filledQuantity",
            "More of the order was filled meanwhile: look again, then change what is left."
        ),
        [OrderProblems.IdempotencyKeyReused] = ("Idempotency-Key", "The key was used before with another request."),
        [OrderProblems.BadIdempotencyKey] = ("Idempotency-Key", "An Idempotency-Key is printable ASCII without blanks."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ProblemHttpResult Problem(MatchingProblem problem)
    {
        if (!Known.TryGetValue(problem.Code, out var refusal))
        {
            return ApiProblems.Of(problem.Status, problem.Code, problem.Detail);
        }

        return refusal.Field.Length == 0
            ? ApiProblems.Of(problem.Status, problem.Code, refusal.Sentence)
            : ApiProblems.Of(
                problem.Status,
                problem.Code,
                refusal.Sentence,
                new ApiFieldError(refusal.Field, problem.Code, refusal.Sentence)
            );
    }
}
