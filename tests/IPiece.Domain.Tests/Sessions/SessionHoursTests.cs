using System.Text.Json;
using IPiece.Domain.Sessions;

namespace IPiece.Domain.Tests.Sessions;

public sealed class SessionHoursTests
{
    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("09:05", 545)]
    [InlineData("24:00", 1_440)]
    public void A_time_reads_as_it_is_written(string text, int minutes)
    {
        Assert.True(DayTime.TryParse(text, out var time));
        Assert.Equal((minutes, text), (time.Minutes, time.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9:00")]
    [InlineData("09:60")]
    [InlineData("24:01")]
    [InlineData("25:00")]
    [InlineData("-1:00")]
    [InlineData("+9:00")]
    [InlineData(" 9:00")]
    [InlineData("09.00")]
    [InlineData("09:00:00")]
    [InlineData("٠٩:٠٠")]
    public void What_is_no_time_is_refused(string? text) => Assert.False(DayTime.TryParse(text, out _));

    [Fact]
    public void Hours_survive_being_written()
    {
        foreach (var hours in (SessionHours[])[SessionHours.Krx, SessionHours.RoundTheClock])
        {
            Assert.Equal(hours, Read(SessionHoursJson.Write(hours, withWeekdays: true).ToJsonString(), needsWeekdays: true));
        }
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""{"open":"09:00","close":"15:30"}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":[]}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":[0]}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":[8]}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":[1,1]}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":["1"]}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":[1.5]}""")]
    [InlineData("""{"open":"09:00","close":"15:30","weekdays":[1],"lunch":"12:00"}""")]
    [InlineData("""{"open":"09:00","close":"09:00","weekdays":[1]}""")]
    [InlineData("""{"open":"15:30","close":"09:00","weekdays":[1]}""")]
    [InlineData("""{"open":900,"close":"15:30","weekdays":[1]}""")]
    [InlineData("""{"preOpen":"09:00","open":"09:00","close":"15:30","weekdays":[1]}""")]
    [InlineData("""{"open":"09:00","closingAuction":"09:00","close":"15:30","weekdays":[1]}""")]
    [InlineData("""{"open":"09:00","closingAuction":"15:30","close":"15:30","weekdays":[1]}""")]
    [InlineData("""{"open":"09:00","close":"24:01","weekdays":[1]}""")]
    public void Hours_that_cannot_be_are_refused_with_a_sentence(string json) =>
        Assert.EndsWith(
            ".",
            Assert.Throws<FormatException>(() => Read(json, needsWeekdays: true)).Message.Split(" (")[0],
            StringComparison.Ordinal
        );

    [Fact]
    public void A_single_days_hours_name_no_days_of_the_week()
    {
        Assert.Equal(DayTime.At(13), Read("""{"open":"10:00","close":"13:00"}""", needsWeekdays: false).Close);
        Assert.Throws<FormatException>(() => Read("""{"open":"10:00","close":"13:00","weekdays":[1]}""", needsWeekdays: false));
    }

    private static SessionHours Read(string json, bool needsWeekdays)
    {
        using var document = JsonDocument.Parse(json);
        return SessionHoursJson.Read(document.RootElement, needsWeekdays);
    }
}
