using System.Text.Json;
using FluentValidation;
using IPiece.Api.Client.Admin;
using IPiece.Api.Instruments;
using IPiece.Data.Requests;

namespace IPiece.Api.Admin.Requests;

/// <summary>Shape only: what a policy may be is judged by the policy's own reader.</summary>
internal sealed class PolicyChangeRequestValidator : AbstractValidator<PolicyChangeRequest>
{
    private const int MaxKeyLength = 60;

    public PolicyChangeRequestValidator()
    {
        RuleFor(request => request.Key)
            .Must(key => AdminTexts.IsText(key, MaxKeyLength))
            .WithErrorCode("badKey")
            .WithMessage($"A key has 1 to {MaxKeyLength} characters.");
        RuleFor(request => request.Symbol)
            .Must(symbol => AdminTexts.IsText(symbol, InstrumentCatalogue.MaxSymbolLength))
            .WithErrorCode("badSymbol")
            .WithMessage("A symbol is left out for all markets.")
            .When(request => request.Symbol is not null);
        RuleFor(request => request.Value)
            .Must(IsText)
            .WithErrorCode("badPolicyValue")
            .WithMessage("The value has a text with half a character in it.");
        RuleFor(request => request.Reason).SaysWhy();
    }

    /// <summary>JSON can spell one half of a surrogate pair, which no text can hold.</summary>
    private static bool IsText(JsonElement value)
    {
        try
        {
            _ = CanonicalJson.Of(value);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
