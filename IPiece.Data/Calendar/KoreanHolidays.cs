using System.Collections.Immutable;
using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Calendar;

/// <summary>
/// The days on which KRX is closed in 2026 and 2027: public holidays with their substitutes, Labour Day, an election day, and the year's
/// last day. Constitution Day is one of them again since 2026. What is decided later comes into the calendar by request.
/// </summary>
public static class KoreanHolidays
{
    /// <summary>Date and names, in order; those on a weekend too, so that the calendar says why.</summary>
    public static ImmutableArray<(DateOnly Date, string NameKo, string NameEn)> All { get; } =
    [
        (new(2026, 1, 1), "신정", "New Year's Day"),
        (new(2026, 2, 16), "설날 연휴", "Seollal holiday"),
        (new(2026, 2, 17), "설날", "Seollal"),
        (new(2026, 2, 18), "설날 연휴", "Seollal holiday"),
        (new(2026, 3, 1), "삼일절", "Independence Movement Day"),
        (new(2026, 3, 2), "삼일절 대체공휴일", "Independence Movement Day (substitute)"),
        (new(2026, 5, 1), "근로자의 날", "Labour Day"),
        (new(2026, 5, 5), "어린이날", "Children's Day"),
        (new(2026, 5, 24), "부처님오신날", "Buddha's Birthday"),
        (new(2026, 5, 25), "부처님오신날 대체공휴일", "Buddha's Birthday (substitute)"),
        (new(2026, 6, 3), "전국동시지방선거일", "Local elections"),
        (new(2026, 6, 6), "현충일", "Memorial Day"),
        (new(2026, 7, 17), "제헌절", "Constitution Day"),
        (new(2026, 8, 15), "광복절", "Liberation Day"),
        (new(2026, 8, 17), "광복절 대체공휴일", "Liberation Day (substitute)"),
        (new(2026, 9, 24), "추석 연휴", "Chuseok holiday"),
        (new(2026, 9, 25), "추석", "Chuseok"),
        (new(2026, 9, 26), "추석 연휴", "Chuseok holiday"),
        (new(2026, 10, 3), "개천절", "National Foundation Day"),
        (new(2026, 10, 5), "개천절 대체공휴일", "National Foundation Day (substitute)"),
        (new(2026, 10, 9), "한글날", "Hangul Day"),
        (new(2026, 12, 25), "성탄절", "Christmas"),
        (new(2026, 12, 31), "연말 휴장일", "Year-end closing"),
        (new(2027, 1, 1), "신정", "New Year's Day"),
        (new(2027, 2, 6), "설날 연휴", "Seollal holiday"),
        (new(2027, 2, 7), "설날", "Seollal"),
        (new(2027, 2, 8), "설날 연휴", "Seollal holiday"),
        (new(2027, 2, 9), "설날 대체공휴일", "Seollal (substitute)"),
        (new(2027, 3, 1), "삼일절", "Independence Movement Day"),
        (new(2027, 5, 1), "근로자의 날", "Labour Day"),
        (new(2027, 5, 5), "어린이날", "Children's Day"),
        (new(2027, 5, 13), "부처님오신날", "Buddha's Birthday"),
        (new(2027, 6, 6), "현충일", "Memorial Day"),
        (new(2027, 7, 17), "제헌절", "Constitution Day"),
        (new(2027, 7, 19), "제헌절 대체공휴일", "Constitution Day (substitute)"),
        (new(2027, 8, 15), "광복절", "Liberation Day"),
        (new(2027, 8, 16), "광복절 대체공휴일", "Liberation Day (substitute)"),
        (new(2027, 9, 14), "추석 연휴", "Chuseok holiday"),
        (new(2027, 9, 15), "추석", "Chuseok"),
        (new(2027, 9, 16), "추석 연휴", "Chuseok holiday"),
        (new(2027, 10, 3), "개천절", "National Foundation Day"),
        (new(2027, 10, 4), "개천절 대체공휴일", "National Foundation Day (substitute)"),
        (new(2027, 10, 9), "한글날", "Hangul Day"),
        (new(2027, 10, 11), "한글날 대체공휴일", "Hangul Day (substitute)"),
        (new(2027, 12, 25), "성탄절", "Christmas"),
        (new(2027, 12, 27), "성탄절 대체공휴일", "Christmas (substitute)"),
        (new(2027, 12, 31), "연말 휴장일", "Year-end closing"),
    ];

    private const string InsertYears = """
        insert into ipiece.calendar_days (date, kind, name_ko, name_en)
        select d.date, 0, d.name_ko, d.name_en from unnest($1, $2, $3) as d (date, name_ko, name_en)
        where not exists (
            select from ipiece.calendar_days c
            where c.instrument_id is null and extract(year from c.date) = extract(year from d.date)
        )
        on conflict (instrument_id, date) do nothing
        """;

    /// <summary>Fills the years of the calendar that nobody has written yet; what was taken out of a year by request stays out.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many days were written.</returns>
    public static async Task<int> InsertMissingAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(InsertYears);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Date, [.. All.Select(day => day.Date)]));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, [.. All.Select(day => day.NameKo)]));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, [.. All.Select(day => day.NameEn)]));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
