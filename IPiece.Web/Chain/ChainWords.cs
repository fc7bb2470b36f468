using IPiece.Web.Localization;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Chain;

/// <summary>The house's contracts, signers, calls and events in the reader's words; what has no word keeps its own name.</summary>
public static class ChainWords
{
    private const string TokenPrefix = "token:";
    private const string SignerPrefix = "signer:";

    /// <summary>An account's name: a token by its symbol, a signer by its role, a contract by what it is for.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="name">The name that the Api gives.</param>
    /// <returns>The text.</returns>
    public static string Account(IStringLocalizer<Text> texts, string name) =>
        name.StartsWith(TokenPrefix, StringComparison.Ordinal) ? texts["Chain_Token", name[TokenPrefix.Length..]]
        : name.StartsWith(SignerPrefix, StringComparison.Ordinal)
            ? texts["Chain_Signer", Known(texts, "SignerRole_", name[SignerPrefix.Length..])]
        : Known(texts, "Contract_", name);

    /// <summary>A call.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="function">The function's name.</param>
    /// <returns>The text.</returns>
    public static string Function(IStringLocalizer<Text> texts, string? function) =>
        function is null ? texts["Chain_UnknownCall"] : Known(texts, "Function_", function);

    /// <summary>An event.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="name">The event's name.</param>
    /// <returns>The text.</returns>
    public static string Event(IStringLocalizer<Text> texts, string? name) =>
        name is null ? texts["Chain_UnknownEvent"] : Known(texts, "Event_", name);

    /// <summary>A text by prefix and name, or the name.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="prefix">The beginning of the key.</param>
    /// <param name="name">Its end.</param>
    /// <returns>The text.</returns>
    public static string Known(IStringLocalizer<Text> texts, string prefix, string name) =>
        texts[prefix + name] is { ResourceNotFound: false } known ? known : name;
}
