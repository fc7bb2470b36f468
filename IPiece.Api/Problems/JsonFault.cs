using System.Text.Json;
using System.Text.RegularExpressions;

namespace IPiece.Api.Problems;

/// <summary>
/// What was wrong with a JSON body. System.Text.Json tells its faults apart by their message only; the words looked for here are held in place
/// by the table of bad inputs in the tests, so a framework update that changes them fails there and not in front of a caller.
/// </summary>
internal sealed partial record JsonFault(string Code, string Message, IReadOnlyList<string> Fields)
{
    public static JsonFault Of(JsonException error)
    {
        var field = FieldOf(error.Path);
        var message = error.Message;
        if (message.Contains("missing required propert", StringComparison.Ordinal))
        {
            return new(
                ProblemCodes.MissingField,
                "A required field is missing.",
                [
                    .. QuotedPattern()
                        .Matches(message[message.IndexOf(':', StringComparison.Ordinal)..])
                        .Select(match => match.Groups["name"].Value),
                ]
            );
        }

        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            var name = QuotedPattern().Match(message).Groups["name"].Value;
            return new(ProblemCodes.UnknownField, "There is no such field; names are case-sensitive.", [name]);
        }

        if (message.Contains("uplicate propert", StringComparison.Ordinal))
        {
            return new(ProblemCodes.DuplicateField, "A field is given twice.", One(field));
        }

        return IsSyntax(error)
            ? new(ProblemCodes.MalformedJson, "The body is not well-formed JSON.", [])
            : new(ProblemCodes.WrongType, "A field does not have the type that is asked for.", One(field));
    }

    /// <summary>The reader's own exception type is internal; it alone lies below or is the exception of a syntax fault.</summary>
    private static bool IsSyntax(JsonException error) =>
        error.InnerException is JsonException || !string.Equals(error.GetType().Name, nameof(JsonException), StringComparison.Ordinal);

    private static string FieldOf(string? path) => path is null or "$" ? "" : path.TrimStart('$', '.');

    private static string[] One(string field) => field.Length == 0 ? [] : [field];

    [GeneratedRegex("'(?<name>[^']{1,100})'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex QuotedPattern();
}
