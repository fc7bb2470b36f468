using IPiece.Web.Formatting;

namespace IPiece.Web.Tests.Formatting;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_234_567, "1,234,567")]
    [InlineData(-4_300, "−4,300")]
    [InlineData(long.MinValue, "−9,223,372,036,854,775,808")]
    public void Numbers_have_separators_and_a_true_minus(long value, string expected) => Assert.Equal(expected, Format.Number(value));

    [Theory]
    [InlineData(125, "+1.25%")]
    [InlineData(-5, "−0.05%")]
    [InlineData(0, "0.00%")]
    [InlineData(1_000_000, "+10,000.00%")]
    public void Changes_carry_their_sign_beside_the_colour(long basisPoints, string expected) =>
        Assert.Equal(expected, Format.SignedPercent(basisPoints));

    [Theory]
    [InlineData("2026-03-01T15:30:05Z", "00:30:05")]
    [InlineData("2026-03-01T14:59:59Z", "03-01 23:59")]
    public void A_moment_of_another_day_is_told_with_its_day(string instant, string expected) =>
        Assert.Equal(expected, Format.Recent(DateTimeOffset.Parse(instant, null), new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Times_are_Seouls() =>
        Assert.Equal("2026-03-02 00:30:05", Format.DateTime(new DateTimeOffset(2026, 3, 1, 15, 30, 5, TimeSpan.Zero)));

    [Fact]
    public void A_change_from_nothing_is_no_change() => Assert.Equal(0, Format.ChangeBasisPoints(0, 4_300));
}
