using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Surveillance;

internal sealed class AlertDecisionValidator : AbstractValidator<AlertDecision>
{
    public AlertDecisionValidator()
    {
        RuleFor(decision => decision.State)
            .Must(state => state is AlertState.Cleared or AlertState.Escalated)
            .WithErrorCode("badState")
            .WithMessage("An alert is cleared or escalated.");
        RuleFor(decision => decision.Note).SaysWhy("badNote");
    }
}
