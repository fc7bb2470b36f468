using FluentValidation;
using IPiece.Api.Client.Auth;

namespace IPiece.Api.Auth;

internal sealed class TotpDisableRequestValidator : AbstractValidator<TotpDisableRequest>
{
    private const int MaxCodeLength = 32;

    public TotpDisableRequestValidator()
    {
        RuleFor(request => request.Password)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode("badPassword")
            .MaximumLength(AuthLimits.MaxPasswordLength)
            .WithErrorCode("badPassword");
        RuleFor(request => request.Code)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode("badCode")
            .MaximumLength(MaxCodeLength)
            .WithErrorCode("badCode");
    }
}
