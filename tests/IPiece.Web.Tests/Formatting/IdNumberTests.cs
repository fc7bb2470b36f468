using IPiece.Web.Formatting;

namespace IPiece.Web.Tests.Formatting;

public sealed class IdNumberTests
{
    [Theory]
    [InlineData("44", 44)]
    [InlineData(" 44 ", 44)]
    [InlineData("#44", 44)]
    [InlineData("9007199254740991", 9_007_199_254_740_991)]
    public void A_number_is_read_as_it_is_typed_or_pasted(string typed, long number) => Assert.Equal(number, IdNumber.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12a")]
    [InlineData("1 2")]
    [InlineData("1,2")]
    [InlineData("##4")]
    [InlineData("# 4")]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("4.5")]
    [InlineData("9007199254740992")]
    public void Anything_else_is_nobody_s_number(string? typed) => Assert.Null(IdNumber.Parse(typed));
}
