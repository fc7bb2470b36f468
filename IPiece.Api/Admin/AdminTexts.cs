using FluentValidation;

namespace IPiece.Api.Admin;

/// <summary>What texts of staff may be: said, not too long, and of characters that a person types.</summary>
internal static class AdminTexts
{
    public const int MaxReasonLength = 500;
    public const int MaxNoticeLength = 200;
    public const int MaxNameLength = 80;

    public static IRuleBuilderOptions<T, string?> SaysWhy<T>(this IRuleBuilder<T, string?> rule, string code = "badReason") =>
        rule.Must(text => IsText(text, MaxReasonLength)).WithErrorCode(code).WithMessage($"Say why, in 1 to {MaxReasonLength} characters.");

    public static bool IsText(string? text, int maxLength) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && !text.Any(IsControl);

    public static bool IsOptionalText(string? text, int maxLength) => text is null || (text.Length <= maxLength && !text.Any(IsControl));

    private static bool IsControl(char letter) => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t');
}
