using FluentValidation;

namespace IPiece.Api.Auth;

/// <summary>What every e-mail address is, before anybody looks for its account.</summary>
internal static class EmailRules
{
    private const string Code = "badEmail";

    /// <summary>
    /// Printable ASCII, as accounts have it. Other letters are no matter of taste: PostgreSQL takes no NUL and Unicode does not normalize
    /// U+FFFE, so that they would come out as the server's fault.
    /// </summary>
    public static IRuleBuilderOptions<T, string> IsEmailText<T>(this IRuleBuilder<T, string> email) =>
        email
            .NotEmpty()
            .WithErrorCode(Code)
            .MaximumLength(AuthLimits.MaxEmailLength)
            .WithErrorCode(Code)
            .Must(text => text.All(letter => letter is > ' ' and <= '~'))
            .WithErrorCode(Code)
            .WithMessage("An e-mail address is printable ASCII without blanks.");
}
