using IPiece.Api.Exports;

namespace IPiece.Api.Tests.Exports;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("MOONFOX", "MOONFOX")]
    [InlineData("달빛여우", "달빛여우")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_text_is_quoted_only_when_it_must_be(string? text, string expected) => Assert.Equal(expected, Line(csv => csv.Text(text)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+82", "'+82")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tcmd", "'\tcmd")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    public void A_text_that_would_be_a_formula_is_defused(string text, string expected) =>
        Assert.Equal(expected, Line(csv => csv.Text(text)));

    [Fact]
    public void Numbers_stay_numbers_and_nothing_stays_empty()
    {
        var csv = new CsvText();
        csv.Number(-50_250).Number(null).Text(null).Number(long.MaxValue).EndLine();

        Assert.Equal("-50250,,,9223372036854775807\r\n", csv.Take());
        Assert.Equal(0, csv.Length);
    }

    [Fact]
    public void Times_are_those_of_Seoul()
    {
        var time = new DateTimeOffset(2026, 11, 22, 15, 0, 1, TimeSpan.Zero);

        Assert.Equal("2026-11-23 00:00:01", Line(csv => csv.Time(time)));
    }

    private static string Line(Action<CsvText> write)
    {
        var csv = new CsvText();
        write(csv);
        return csv.Take();
    }
}
