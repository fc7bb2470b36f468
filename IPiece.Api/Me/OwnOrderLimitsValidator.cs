using FluentValidation;
using IPiece.Api.Client.Orders;
using IPiece.Api.Problems;

namespace IPiece.Api.Me;

internal sealed class OwnOrderLimitsValidator : AbstractValidator<OwnOrderLimits>
{
    /// <summary>Numbers stay exact in JSON.</summary>
    private const long MaxNumber = (1L << 53) - 1;
    private const int MaxPercent = 100;

    public OwnOrderLimitsValidator()
    {
        RuleFor(limits => limits.MaxOrderQuantity)
            .InclusiveBetween(1, MaxNumber)
            .WithErrorCode(ProblemCodes.BadLimit)
            .WithMessage("A largest quantity is at least 1.");
        RuleFor(limits => limits.MaxOrderNotionalKrw)
            .InclusiveBetween(1, MaxNumber)
            .WithErrorCode(ProblemCodes.BadLimit)
            .WithMessage("A largest amount is at least 1 won.");
        RuleFor(limits => limits.MaxDistancePercent)
            .InclusiveBetween(1, MaxPercent)
            .WithErrorCode(ProblemCodes.BadLimit)
            .WithMessage($"A largest distance is 1 to {MaxPercent} percent.");
    }
}
