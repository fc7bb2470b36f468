using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Markets;

internal sealed class HaltRequestValidator : AbstractValidator<HaltRequest>
{
    public HaltRequestValidator()
    {
        RuleFor(request => request.ReasonKo).Must(IsNotice).WithErrorCode("badReason").WithMessage(Message);
        RuleFor(request => request.ReasonEn).Must(IsNotice).WithErrorCode("badReason").WithMessage(Message);
    }

    private static string Message => $"Investors are told why in both languages, in 1 to {AdminTexts.MaxNoticeLength} characters.";

    private static bool IsNotice(string? text) => AdminTexts.IsText(text, AdminTexts.MaxNoticeLength);
}
