using FluentValidation;
using IPiece.Api.Client.Auth;

namespace IPiece.Api.Auth;

internal sealed class RefreshRequestValidator : AbstractValidator<RefreshRequest>
{
    private const int MaxTokenLength = 4096;

    public RefreshRequestValidator() =>
        RuleFor(request => request.RefreshToken)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode("badRefreshToken")
            .MaximumLength(MaxTokenLength)
            .WithErrorCode("badRefreshToken");
}
