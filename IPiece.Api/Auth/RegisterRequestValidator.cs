using FluentValidation;
using IPiece.Api.Client.Auth;

namespace IPiece.Api.Auth;

internal sealed class RegisterRequestValidator : AbstractValidator<RegisterRequest>
{
    public RegisterRequestValidator()
    {
        RuleFor(request => request.Email).Cascade(CascadeMode.Stop).IsEmailText().EmailAddress().WithErrorCode("badEmail");
        RuleFor(request => request.Password)
            .Length(AuthLimits.MinPasswordLength, AuthLimits.MaxPasswordLength)
            .WithErrorCode("badPassword");
        RuleFor(request => request.DisplayName)
            .Must(name => name.Trim().Length is > 0 and <= AuthLimits.MaxDisplayNameLength && !name.Any(char.IsControl))
            .WithErrorCode("badDisplayName")
            .WithMessage($"A display name has 1 to {AuthLimits.MaxDisplayNameLength} visible characters.");
    }
}
