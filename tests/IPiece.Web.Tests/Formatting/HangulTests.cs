using FsCheck;
using FsCheck.Fluent;
using IPiece.Web.Formatting;

namespace IPiece.Web.Tests.Formatting;

public sealed class HangulTests
{
    private const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    [Theory]
    [InlineData("ㄷㅂㅇㅇ", true)]
    [InlineData("ㅂㅇ", true)]
    [InlineData("달ㅂ", true)]
    [InlineData("여우", true)]
    [InlineData("moon", true)]
    [InlineData("moonlight fox", true)]
    [InlineData("", true)]
    [InlineData("ㅎㄱ", false)]
    [InlineData("여우달", false)]
    public void A_name_is_found_by_initials_parts_and_symbol(string typed, bool expected) =>
        Assert.Equal(expected, Hangul.Matches(typed, "달빛여우", "Moonlight Fox", "MOONFOX"));

    [Fact]
    public void Tense_consonants_are_initials_of_their_own() => Assert.Equal("ㄱㅂㅇㅈ ㄸㄸ", Hangul.InitialsOf("김밥요정 또또"));

    [Theory]
    [InlineData("ㅋ", "킹카", true)]
    [InlineData("키", "킹카", true)]
    [InlineData("킹", "킹카", true)]
    [InlineData("킹ㅋ", "킹카", true)]
    [InlineData("카ㅋ", "카카오", true)]
    [InlineData("치", "치킨", true)]
    [InlineData("치", "칭찬", true)]
    [InlineData("고", "과자", true)]
    [InlineData("우", "웨딩", true)]
    [InlineData("달", "닭장", true)]
    [InlineData("칰", "치킨", false)]
    [InlineData("칭", "치킨", false)]
    [InlineData("체", "치킨", false)]
    [InlineData("과", "고기", false)]
    public void The_last_syllable_may_lack_what_is_typed_next(string typed, string name, bool expected) =>
        Assert.Equal(expected, Hangul.Matches(typed, name));

    [Theory]
    [InlineData("치장", "칭장")]
    [InlineData("고자", "과자")]
    public void A_syllable_that_another_follows_is_finished(string typed, string name) => Assert.False(Hangul.Matches(typed, name));

    [Theory]
    [InlineData("ㄳ", "가수")]
    [InlineData("ㅄ", "보석상")]
    [InlineData("ㄺㅎ", "라거하우스")]
    public void Initials_that_a_keyboard_joined_are_two(string typed, string name) => Assert.True(Hangul.Matches(typed, name));

    [Theory]
    [InlineData("칰", "치ㅋ")]
    [InlineData("닯", "달ㅂ")]
    [InlineData("항굿", "항구ㅅ")]
    [InlineData("치", null)]
    [InlineData("ㅋ", null)]
    [InlineData("fox", null)]
    [InlineData("", null)]
    public void A_final_may_be_the_next_syllables_first_consonant(string typed, string? other) =>
        Assert.Equal(other, Hangul.WithoutBorrowedFinal(typed));

    [Fact]
    public void Whatever_the_keyboard_shows_on_the_way_to_a_name_keeps_it() =>
        Prop.ForAll(
                Gen.Choose('가', '힣')
                    .Select(code => (char)code)
                    .NonEmptyListOf()
                    .Select(name => string.Concat(name.Take(4)))
                    .ToArbitrary(),
                name =>
                {
                    foreach (var shown in Typed(name))
                    {
                        var isKept =
                            Hangul.Matches(shown, name) || (Hangul.WithoutBorrowedFinal(shown) is { } other && Hangul.Matches(other, name));
                        Assert.True(isKept, $"{shown} on the way to {name}");
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260302, 7));

    // Each syllable's first consonant, alone and as the final that a keyboard makes of it, then its vowel, then all of it.
    private static IEnumerable<string> Typed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var (before, syllable) = (name[..i], name[i]);
            var initial = Hangul.InitialsOf(syllable.ToString())[0];
            yield return before + initial;
            if (i > 0 && Borrowed(name[i - 1], initial) is { } joined)
            {
                yield return name[..(i - 1)] + joined;
            }

            yield return before + WithoutFinal(syllable);
            yield return before + syllable;
        }
    }

    private static char WithoutFinal(char syllable) => (char)(syllable - ((syllable - '가') % 28));

    // The order of finals in the alphabet of syllables; what is not among them begins no final.
    private static char? Borrowed(char before, char initial)
    {
        const string Finals = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
        Assert.Contains(initial, Initials);
        var final = Finals.IndexOf(initial, StringComparison.Ordinal);
        return before == WithoutFinal(before) && final > 0 ? (char)(before + final) : null;
    }
}
