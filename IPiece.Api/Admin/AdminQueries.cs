using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IPiece.Api.Problems;
using IPiece.Domain.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Admin;

/// <summary>Reads the words and days of a query, or says what is wrong with them.</summary>
internal static class AdminQueries
{
    /// <summary>A word of an enum as the API writes it; none is no limit.</summary>
    public static bool TryWord<T>(string? word, string field, out T? value, [NotNullWhen(false)] out ProblemHttpResult? problem)
        where T : struct, Enum
    {
        value = null;
        problem = null;
        if (word is null)
        {
            return true;
        }

        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(Camel(candidate), word, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        var words = string.Join(", ", Enum.GetValues<T>().Select(Camel));
        problem = ApiProblems.BadRequest(ProblemCodes.BadParameter, field, $"{field} is one of {words}.");
        return false;
    }

    /// <summary>A day of Seoul's calendar; none is no limit.</summary>
    public static bool TryDay(string? text, string field, out DateOnly? day, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        day = null;
        problem = null;
        if (text is null)
        {
            return true;
        }

        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found)
            && found.Year is >= MinYear and <= MaxYear
        )
        {
            day = found;
            return true;
        }

        problem = ApiProblems.BadRequest(ProblemCodes.BadParameter, field, $"{field} is a day such as 2026-11-23.");
        return false;
    }

    public const int MinYear = 2000;
    public const int MaxYear = 2100;

    /// <summary>The moment a day begins.</summary>
    public static DateTimeOffset? From(DateOnly? day) => day is { } date ? SeoulClock.BeginningOf(date).ToUniversalTime() : null;

    /// <summary>The moment a day is over.</summary>
    public static DateTimeOffset? Until(DateOnly? day) => day is { } date ? SeoulClock.At(date, DayTime.EndOfDay).ToUniversalTime() : null;

    private static string Camel<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
