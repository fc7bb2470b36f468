using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Requests;

internal sealed class DecisionRequestValidator : AbstractValidator<DecisionRequest>
{
    public DecisionRequestValidator() =>
        RuleFor(decision => decision.Note)
            .Must(note => AdminTexts.IsOptionalText(note, AdminTexts.MaxReasonLength))
            .WithErrorCode("badNote")
            .WithMessage($"A note has up to {AdminTexts.MaxReasonLength} characters.");
}
