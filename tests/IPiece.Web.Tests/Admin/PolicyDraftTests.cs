using System.Text.Json;
using IPiece.Web.Admin.Policies;

namespace IPiece.Web.Tests.Admin;

public sealed class PolicyDraftTests
{
    [Theory]
    [InlineData("maxOrderQuantity", "1000000")]
    [InlineData("marketMode", "\"equalPriceOnly\"")]
    [InlineData("selfTradePolicy", "\"cancelBoth\"")]
    [InlineData("limitPriceRounds", "[100,500,1000,2000]")]
    [InlineData("tickTable", "[[0,1],[2000,5]]")]
    [InlineData("firstDayBand", """{"lowestPercent":60,"highestPercent":400}""")]
    [InlineData("sessionHours", """{"preOpen":"08:30","open":"09:00","closingAuction":null,"close":"24:00","weekdays":[1,2,7]}""")]
    [InlineData("somethingNewer", """{"any":["thing"]}""")]
    public void What_is_not_touched_is_written_as_it_was(string key, string value)
    {
        var written = PolicyDraft.From(key, Parse(value)).TryWrite();

        Assert.True(JsonElement.DeepEquals(Parse(value), written!.Value), written.Value.GetRawText());
    }

    [Theory]
    [InlineData("maxOrderQuantity", "1000000", "value", "1.5")]
    [InlineData("marketMode", "\"continuous\"", "value", "sideways")]
    [InlineData("limitPriceRounds", "[100]", "value", "100, many")]
    [InlineData("volatility", """{"dynamicPercent":6}""", "dynamicPercent", "")]
    [InlineData("sessionHours", """{"preOpen":null,"open":"09:00","closingAuction":null,"close":"15:30","weekdays":[1]}""", "open", "9")]
    [InlineData("sessionHours", """{"preOpen":null,"open":"09:00","closingAuction":null,"close":"15:30","weekdays":[1]}""", "close", "")]
    [InlineData(
        "sessionHours",
        """{"preOpen":null,"open":"09:00","closingAuction":null,"close":"15:30","weekdays":[1]}""",
        "close",
        "24:30"
    )]
    [InlineData("somethingNewer", "1", "value", "{")]
    public void What_cannot_be_read_is_never_sent(string key, string value, string field, string typed)
    {
        var draft = PolicyDraft.From(key, Parse(value));

        draft.Fields[field] = typed;

        Assert.Null(draft.TryWrite());
    }

    [Fact]
    public void A_session_has_a_day_and_a_tick_table_a_step()
    {
        var hours = PolicyDraft.From("sessionHours", Parse("""{"open":"09:00","close":"15:30","weekdays":[1]}"""));
        hours.Weekdays.Clear();
        var ticks = PolicyDraft.From("tickTable", Parse("[[0,1]]"));
        ticks.Steps.Clear();

        Assert.Null(hours.TryWrite());
        Assert.Null(ticks.TryWrite());
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
