using System.Text.Json;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Calendar;

/// <summary>Reads the trading calendar.</summary>
public static class CalendarBook
{
    /// <summary>The market's own entry comes last, so that it counts.</summary>
    private const string Between = """
        select date, kind, hours, name_ko, name_en from ipiece.calendar_days
        where date between $2 and $3 and (instrument_id is null or instrument_id = $1)
        order by date, instrument_id nulls first
        """;

    /// <summary>Reads a market's calendar of some days, as the transaction that a connection is in sees it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="instrument">The market; null for what holds for all.</param>
    /// <param name="hours">The usual hours, from the policies in force.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; what is outside is taken for usual.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The calendar.</returns>
    public static async Task<TradingCalendar> ReadAsync(
        NpgsqlConnection connection,
        InstrumentId? instrument,
        SessionHours hours,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken
    ) => new(hours, await DaysAsync(connection, instrument, from, to, cancellationToken));

    /// <summary>Reads a market's calendar of a year and of the next one, where its last days may lead.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="instrument">The market; null for what holds for all.</param>
    /// <param name="hours">The usual hours, from the policies in force.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The calendar.</returns>
    public static Task<TradingCalendar> ReadAsync(
        NpgsqlConnection connection,
        InstrumentId? instrument,
        SessionHours hours,
        int year,
        CancellationToken cancellationToken
    ) => ReadAsync(connection, instrument, hours, new DateOnly(year, 1, 1), new DateOnly(year + 1, 12, 31), cancellationToken);

    internal static SessionHours Hours(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SessionHoursJson.Read(document.RootElement, needsWeekdays: false);
    }

    private static async Task<List<CalendarDay>> DaysAsync(
        NpgsqlConnection connection,
        InstrumentId? instrument,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Between, connection);
        command.Parameters.Add(new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var days = new List<CalendarDay>();
        while (await reader.ReadAsync(cancellationToken))
        {
            days.Add(
                new CalendarDay(
                    await reader.GetFieldValueAsync<DateOnly>(0, cancellationToken),
                    (CalendarDayKind)reader.GetInt16(1),
                    await reader.IsDBNullAsync(2, cancellationToken) ? null : Hours(reader.GetString(2)),
                    reader.GetString(3),
                    reader.GetString(4)
                )
            );
        }

        return days;
    }
}
