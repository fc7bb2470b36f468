using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Markets;

internal sealed class ResumeRequestValidator : AbstractValidator<ResumeRequest>
{
    public ResumeRequestValidator() => RuleFor(request => request.Reason).SaysWhy();
}
