using IPiece.Data.Calendar;
using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;
using IPiece.Testing;

namespace IPiece.Data.Tests.Calendar;

public sealed class CalendarBookTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly SessionHours HalfDay = new(null, DayTime.At(10), null, DayTime.At(13), [1, 2, 3, 4, 5, 6, 7]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_markets_own_day_outweighs_the_day_of_all()
    {
        var seed = fixture.Database.Seed;
        var (one, other) = (await seed.InstrumentAsync(Token), await seed.InstrumentAsync(Token));
        var date = new DateOnly(2031, 3, 5);
        await seed.CalendarDayAsync(new CalendarDay(date, CalendarDayKind.SpecialHours, HalfDay, "단축", "Half day"), Token, one);
        await seed.CalendarDayAsync(new CalendarDay(date, CalendarDayKind.Holiday, null, "휴장", "Closed"), Token);

        Assert.Equal(HalfDay, (await ReadAsync(one, 2031)).HoursOf(date));
        Assert.False((await ReadAsync(other, 2031)).IsTradingDay(date));
        Assert.False((await ReadAsync(null, 2031)).IsTradingDay(date));
    }

    [Fact]
    public async Task The_years_end_leads_into_the_next_years_holidays()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        Assert.Equal(KoreanHolidays.All.Length, await KoreanHolidays.InsertMissingAsync(database.DataSource, Token));
        await using var connection = await database.DataSource.OpenConnectionAsync(Token);

        var calendar = await CalendarBook.ReadAsync(connection, null, SessionHours.Krx, 2026, Token);

        Assert.Equal(new DateOnly(2027, 1, 4), calendar.NextTradingDay(new DateOnly(2026, 12, 30)));
        Assert.Equal(new DateOnly(2026, 2, 19), calendar.NextTradingDay(new DateOnly(2026, 2, 13)));
        Assert.Equal(new DateOnly(2027, 2, 10), calendar.NextTradingDay(new DateOnly(2027, 2, 5)));
        Assert.Equal("연말 휴장일", calendar.DifferenceOn(new DateOnly(2026, 12, 31))?.NameKo);
        Assert.False(calendar.PlanFor(new DateOnly(2026, 6, 3), MarketMode.Continuous, 10).IsTradingDay);
    }

    [Fact]
    public async Task What_was_taken_out_of_a_year_stays_out()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        await KoreanHolidays.InsertMissingAsync(database.DataSource, Token);
        await using (var command = database.DataSource.CreateCommand("delete from ipiece.calendar_days where date = '2026-06-03'"))
        {
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
        }

        Assert.Equal(0, await KoreanHolidays.InsertMissingAsync(database.DataSource, Token));
    }

    [Fact]
    public void Every_substitute_follows_its_holiday_on_the_first_day_that_is_free()
    {
        var days = KoreanHolidays.All.Select(day => day.Date).ToHashSet();
        Assert.Equal(KoreanHolidays.All.Length, days.Count);
        foreach (var (date, _, name) in KoreanHolidays.All.Where(day => day.NameEn.EndsWith("(substitute)", StringComparison.Ordinal)))
        {
            Assert.False(date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, name);
            var before = date.AddDays(-1);
            Assert.True(before.DayOfWeek is DayOfWeek.Sunday || days.Contains(before), $"{name} {date:O} leaves a working day before it.");
        }
    }

    private async Task<TradingCalendar> ReadAsync(Domain.Identifiers.InstrumentId? instrument, int year)
    {
        await using var connection = await fixture.Database.DataSource.OpenConnectionAsync(Token);
        return await CalendarBook.ReadAsync(connection, instrument, SessionHours.Krx, year, Token);
    }
}
