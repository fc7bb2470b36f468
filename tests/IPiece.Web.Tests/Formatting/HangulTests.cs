using IPiece.Web.Formatting;

namespace IPiece.Web.Tests.Formatting;

public sealed class HangulTests
{
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
}
