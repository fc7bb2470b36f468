using Xunit;

namespace IPiece.Matching.Tests.Replay;

public sealed class ReplayCommandLineTests
{
    private const string Open = """{"op":"market","basePrice":10000}""";

    [Theory]
    [InlineData("""{"op":"new","id":1""")]
    [InlineData("""[1]""")]
    [InlineData("""{"op":"unheardOf"}""")]
    [InlineData("""{"op":"cancel","id":1,"why":"x"}""")]
    [InlineData("""{"op":"cancel"}""")]
    [InlineData("""{"op":"cancel","id":1.5}""")]
    [InlineData("""{"op":"cancel","id":"1"}""")]
    [InlineData("""{"op":"cancel","id":1,"id":2}""")]
    [InlineData("""{"op":"cancel","id":1,"symbol":"NOWHERE"}""")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","qty":1}""")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"market","price":1,"qty":1}""")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"up","type":"limit","price":1,"qty":1}""")]
    [InlineData("""{"op":"market","basePrice":0,"symbol":"X"}""")]
    [InlineData("""{"op":"market","basePrice":10000}""")]
    public void A_line_that_is_no_command_ends_the_replay_with_its_place_and_code_2(string line)
    {
        var run = ReplayRun.Of(naive: false, Open, line);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("-:2: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Errors);
        Assert.Empty(run.Events);
    }

    [Fact]
    public void With_several_markets_every_event_names_its_own()
    {
        var run = ReplayRun.Of(
            naive: false,
            """{"op":"market","symbol":"A","basePrice":10000}""",
            """{"op":"market","symbol":"B","basePrice":500}""",
            """{"op":"new","symbol":"B","id":1,"account":1,"side":"buy","type":"limit","price":500,"qty":2}"""
        );
        Assert.Equal(
            [
                """{"ev":"accepted","symbol":"B","id":1}""",
                """{"ev":"book","symbol":"A","bids":[],"asks":[],"hash":"cbf29ce484222325"}""",
                """{"ev":"book","symbol":"B","bids":[[500,2,1]],"asks":[],"hash":"d65221186bfafcfe"}""",
            ],
            run.Events
        );
    }
}
