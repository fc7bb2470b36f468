using FluentValidation;
using IPiece.Api.Client.Admin;
using IPiece.Api.Instruments;

namespace IPiece.Api.Admin.Requests;

/// <summary>Shape only: whether the hours fit is judged where they are read.</summary>
internal sealed class CalendarChangeRequestValidator : AbstractValidator<CalendarChangeRequest>
{
    public CalendarChangeRequestValidator()
    {
        RuleFor(request => request.Symbol)
            .Must(symbol => AdminTexts.IsText(symbol, InstrumentCatalogue.MaxSymbolLength))
            .WithErrorCode("badSymbol")
            .WithMessage("A symbol is left out for all markets.")
            .When(request => request.Symbol is not null);
        RuleFor(request => request.Reason).SaysWhy();
        When(
            request => request.Removal,
            () =>
            {
                RuleFor(request => request.Hours).Null().WithErrorCode("badHours").WithMessage("A day that is taken out has no hours.");
            }
        );
        When(
            request => !request.Removal,
            () =>
            {
                RuleFor(request => request.Kind).NotNull().WithErrorCode("badKind").WithMessage("A day is a holiday or has special hours.");
                RuleFor(request => request.NameKo).Must(IsName).WithErrorCode("badName").WithMessage(NameMessage);
                RuleFor(request => request.NameEn).Must(IsName).WithErrorCode("badName").WithMessage(NameMessage);
            }
        );
    }

    private static string NameMessage => $"A day has a name of 1 to {AdminTexts.MaxNameLength} characters in both languages.";

    private static bool IsName(string? name) => AdminTexts.IsText(name, AdminTexts.MaxNameLength);
}
