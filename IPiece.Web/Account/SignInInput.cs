using System.ComponentModel.DataAnnotations;

namespace IPiece.Web.Account;

/// <summary>What the sign-in form sends; email and password are empty in the second step, which carries them in its ticket.</summary>
public sealed class SignInInput : IValidatableObject
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Code { get; set; }

    public string? Ticket { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ticket is null && string.IsNullOrWhiteSpace(Email))
        {
            yield return FormTexts.Result(validationContext, "Validation_Email", nameof(Email));
        }

        if (Ticket is null && string.IsNullOrEmpty(Password))
        {
            yield return FormTexts.Result(validationContext, "Validation_Password", nameof(Password));
        }
    }
}
