using System.Collections.Frozen;
using System.Text;

namespace IPiece.Web.Formatting;

/// <summary>
/// Search as Koreans type it: by initial consonants (ㄷㅂㅇㅇ finds 달빛여우), by part of a name, or by symbol. The last syllable may be one that is
/// still being composed: whatever can still become the name keeps it.
/// </summary>
public static class Hangul
{
    private const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private const char NoFinal = ' ';

    // Where there is no final, the first of them stands for it.
    private const string Finals = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private const char FirstSyllable = '가';
    private const char LastSyllable = '힣';

    /// <summary>Two consonants that a keyboard joins into one, though they may be two initials.</summary>
    private static readonly FrozenDictionary<char, string> Clusters = new Dictionary<char, string>
    {
        ['ㄳ'] = "ㄱㅅ",
        ['ㄵ'] = "ㄴㅈ",
        ['ㄶ'] = "ㄴㅎ",
        ['ㄺ'] = "ㄹㄱ",
        ['ㄻ'] = "ㄹㅁ",
        ['ㄼ'] = "ㄹㅂ",
        ['ㄽ'] = "ㄹㅅ",
        ['ㄾ'] = "ㄹㅌ",
        ['ㄿ'] = "ㄹㅍ",
        ['ㅀ'] = "ㄹㅎ",
        ['ㅄ'] = "ㅂㅅ",
    }.ToFrozenDictionary();

    /// <summary>What a vowel becomes when another is typed after it.</summary>
    private static readonly FrozenDictionary<char, string> LongerVowels = new Dictionary<char, string>
    {
        ['ㅗ'] = "ㅘㅙㅚ",
        ['ㅘ'] = "ㅙ",
        ['ㅜ'] = "ㅝㅞㅟ",
        ['ㅝ'] = "ㅞ",
        ['ㅡ'] = "ㅢ",
    }.ToFrozenDictionary();

    /// <summary>Whether any of the names answers to what was typed.</summary>
    /// <param name="query">What was typed; empty matches everything.</param>
    /// <param name="names">The names to look in.</param>
    /// <returns>True for a match.</returns>
    public static bool Matches(string query, params ReadOnlySpan<string> names)
    {
        var needle = Separate(Compact(query));
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

    /// <summary>
    /// The other reading of what was typed: a keyboard shows the next syllable's first consonant as the last one's final until a vowel follows
    /// (칰 on the way to 치킨, 닯 on the way to 달빛).
    /// </summary>
    /// <param name="query">What was typed.</param>
    /// <returns>It with that consonant on its own (치ㅋ, 달ㅂ); null when it ends in no final.</returns>
    public static string? WithoutBorrowedFinal(string query)
    {
        if (query.Length == 0 || Parts(query[^1]) is not { Final: not NoFinal } last)
        {
            return null;
        }

        var (kept, borrowed) = Clusters.TryGetValue(last.Final, out var two) ? (two[0], two[1]) : (NoFinal, last.Final);
        return query[..^1] + Compose(last.Initial, last.Vowel, kept) + borrowed;
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
            while (offset < needle.Length - 1 && Same(needle[offset], name[start + offset]))
            {
                offset++;
            }

            if (offset == needle.Length - 1 && (Same(needle[offset], name[start + offset]) || Begins(needle[offset], name[start + offset])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(char typed, char written) =>
        char.ToUpperInvariant(typed) == char.ToUpperInvariant(written) || typed == InitialOf(written);

    /// <summary>Whether the keys still to come can make one syllable of another: 키 becomes 킹, 고 becomes 과, 달 becomes 닭.</summary>
    private static bool Begins(char typed, char written)
    {
        if (Parts(typed) is not { } begun || Parts(written) is not { } whole || begun.Initial != whole.Initial)
        {
            return false;
        }

        return begun.Final == NoFinal
            ? begun.Vowel == whole.Vowel || (LongerVowels.TryGetValue(begun.Vowel, out var longer) && longer.Contains(whole.Vowel))
            : begun.Vowel == whole.Vowel && Clusters.TryGetValue(whole.Final, out var two) && two[0] == begun.Final;
    }

    private static char InitialOf(char character) => Parts(character)?.Initial ?? character;

    private static (char Initial, char Vowel, char Final)? Parts(char character)
    {
        if (character is < FirstSyllable or > LastSyllable)
        {
            return null;
        }

        var (rest, final) = int.DivRem(character - FirstSyllable, Finals.Length);
        var (initial, vowel) = int.DivRem(rest, Vowels.Length);
        return (Initials[initial], Vowels[vowel], Finals[final]);
    }

    private static char Compose(char initial, char vowel, char final) =>
        (char)(
            FirstSyllable + (((Initials.IndexOf(initial) * Vowels.Length) + Vowels.IndexOf(vowel)) * Finals.Length) + Finals.IndexOf(final)
        );

    private static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static string Separate(string text) =>
        text.Any(Clusters.ContainsKey)
            ? string.Concat(text.Select(character => Clusters.TryGetValue(character, out var two) ? two : character.ToString()))
            : text;
}
