using FluentValidation;
using IPiece.Api.Client.Auth;

namespace IPiece.Api.Auth;

internal sealed class TotpVerifyRequestValidator : AbstractValidator<TotpVerifyRequest>
{
    private const int MaxCodeLength = 32;

    public TotpVerifyRequestValidator() =>
        RuleFor(request => request.Code)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode("badCode")
            .MaximumLength(MaxCodeLength)
            .WithErrorCode("badCode");
}
