using FluentValidation;
using IPiece.Api.Client.Chain;

namespace IPiece.Api.Admin.Chain;

internal sealed class RetryInstructionRequestValidator : AbstractValidator<RetryInstructionRequest>
{
    public RetryInstructionRequestValidator() => RuleFor(request => request.Reason).SaysWhy();
}
