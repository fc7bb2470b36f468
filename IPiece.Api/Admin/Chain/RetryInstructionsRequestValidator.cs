using FluentValidation;
using IPiece.Api.Client.Chain;

namespace IPiece.Api.Admin.Chain;

internal sealed class RetryInstructionsRequestValidator : AbstractValidator<RetryInstructionsRequest>
{
    /// <summary>More than any contract's reason takes.</summary>
    private const int MaxFailureLength = 2_000;

    public RetryInstructionsRequestValidator()
    {
        RuleFor(request => request.Failure)
            .Must(failure => AdminTexts.IsText(failure, MaxFailureLength))
            .WithErrorCode("badFailure")
            .WithMessage("Name the reason for which they failed, exactly as the queue shows it.");
        RuleFor(request => request.Reason).SaysWhy();
    }
}
