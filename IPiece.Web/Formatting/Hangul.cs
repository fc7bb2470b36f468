using System.Text;

namespace IPiece.Web.Formatting;

/// <summary>Search as Koreans type it: by initial consonants (ㄷㅂㅇㅇ finds 달빛여우), by part of a name, or by symbol.</summary>
public static class Hangul
{
    private const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const char FirstSyllable = '가';
    private const char LastSyllable = '힣';
    private const int SyllablesPerInitial = 588;

    /// <summary>Whether any of the names answers to what was typed.</summary>
    /// <param name="query">What was typed; empty matches everything.</param>
    /// <param name="names">The names to look in.</param>
    /// <returns>True for a match.</returns>
    public static bool Matches(string query, params ReadOnlySpan<string> names)
    {
        var needle = Compact(query);
        if (needle.Length == 0)
        {
            return true;
        }

        foreach (var name in names)
        {
            if (MatchesOne(needle, Compact(name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every syllable's initial consonant; other characters stay.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The initials.</returns>
    public static string InitialsOf(string text)
    {
        var initials = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            initials.Append(InitialOf(character));
        }

        return initials.ToString();
    }

    /// <summary>Position by position, so that consonants and finished syllables can be mixed as they are while somebody types.</summary>
    private static bool MatchesOne(string needle, string name)
    {
        for (var start = 0; start + needle.Length <= name.Length; start++)
        {
            var offset = 0;
            while (offset < needle.Length && Same(needle[offset], name[start + offset]))
            {
                offset++;
            }

            if (offset == needle.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(char typed, char written) =>
        char.ToUpperInvariant(typed) == char.ToUpperInvariant(written) || typed == InitialOf(written);

    private static char InitialOf(char character) =>
        character is >= FirstSyllable and <= LastSyllable ? Initials[(character - FirstSyllable) / SyllablesPerInitial] : character;

    private static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
