using FluentValidation;
using IPiece.Api.Client.Auth;

namespace IPiece.Api.Auth;

internal sealed class LoginRequestValidator : AbstractValidator<LoginRequest>
{
    private const int MaxCodeLength = 32;

    public LoginRequestValidator()
    {
        RuleFor(request => request.Email).Cascade(CascadeMode.Stop).IsEmailText();
        RuleFor(request => request.Password)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode("badPassword")
            .MaximumLength(AuthLimits.MaxPasswordLength)
            .WithErrorCode("badPassword");
        RuleFor(request => request.TwoFactorCode).MaximumLength(MaxCodeLength).WithErrorCode("badCode");
        RuleFor(request => request.RecoveryCode).MaximumLength(MaxCodeLength).WithErrorCode("badCode");
    }
}
