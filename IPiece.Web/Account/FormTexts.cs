using System.ComponentModel.DataAnnotations;
using IPiece.Web.Localization;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Account;

/// <summary>Validation messages in the reader's language.</summary>
internal static class FormTexts
{
    public static ValidationResult Result(ValidationContext context, string key, string member)
    {
        var texts = (IStringLocalizer<Text>?)context.GetService(typeof(IStringLocalizer<Text>));
        return new ValidationResult(texts?[key] ?? key, [member]);
    }
}
