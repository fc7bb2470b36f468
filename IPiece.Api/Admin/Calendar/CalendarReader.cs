using System.Text.Json;
using IPiece.Api.Admin.Requests;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Reading;
using IPiece.Data.Policies;
using IPiece.Data.Requests;
using Npgsql;
using DomainKind = IPiece.Domain.Sessions.CalendarDayKind;

namespace IPiece.Api.Admin.Calendar;

/// <summary>Reads a year of the calendar.</summary>
internal sealed class CalendarReader(NpgsqlDataSource dataSource, PolicyBook policies, RequestReader requests, TimeProvider time)
{
    /// <summary>Every day of a year for every one of many markets would still be a page that somebody can read.</summary>
    private const int MaxDays = 4_000;

    private const string DaysSql = """
        select d.date, i.symbol, d.kind, d.hours, d.name_ko, d.name_en from ipiece.calendar_days d
        left join ipiece.instruments i on i.id = d.instrument_id
        where d.date between $1 and $2
        order by d.date, i.symbol nulls first
        limit $3
        """;

    public async Task<CalendarYear> ReadAsync(int year, Guid reader, CancellationToken cancellationToken)
    {
        var hours = (await policies.ReadAsync(time.GetUtcNow(), cancellationToken)).SessionHours;
        var days = await dataSource.ListAsync(
            DaysSql,
            Read,
            cancellationToken,
            new DateOnly(year, 1, 1),
            new DateOnly(year, 12, 31),
            MaxDays
        );
        var pending = await requests.PendingAsync(
            reader,
            cancellationToken,
            ChangeRequestKinds.CalendarDay,
            ChangeRequestKinds.CalendarRemoval
        );
        return new CalendarYear(
            year,
            new TradingHours(
                hours.PreOpen?.ToString(),
                hours.Open.ToString(),
                hours.ClosingAuction?.ToString(),
                hours.Close.ToString(),
                hours.Weekdays
            ),
            days,
            pending
        );
    }

    private static CalendarEntry Read(NpgsqlDataReader row) =>
        new()
        {
            Date = row.GetFieldValue<DateOnly>(0),
            Symbol = row.StringOrNull(1),
            Kind = row.GetInt16(2) == (short)DomainKind.Holiday ? CalendarDayKind.Holiday : CalendarDayKind.SpecialHours,
            Hours = row.StringOrNull(3) is { } hours ? JsonSerializer.Deserialize<DayHours>(hours, JsonSerializerOptions.Web) : null,
            NameKo = row.GetString(4),
            NameEn = row.GetString(5),
        };
}
