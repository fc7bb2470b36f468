using System.ComponentModel.DataAnnotations;

namespace IPiece.Web.Account;

/// <summary>What the sign-up form sends.</summary>
public sealed class SignUpInput : IValidatableObject
{
    private const int ShortestPassword = 10;

    public string? DisplayName { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(DisplayName))
        {
            yield return FormTexts.Result(validationContext, "Validation_Name", nameof(DisplayName));
        }

        if (!new EmailAddressAttribute().IsValid(Email) || string.IsNullOrWhiteSpace(Email))
        {
            yield return FormTexts.Result(validationContext, "Validation_Email", nameof(Email));
        }

        if (Password is not { Length: >= ShortestPassword })
        {
            yield return FormTexts.Result(validationContext, "Validation_NewPassword", nameof(Password));
        }
    }
}
