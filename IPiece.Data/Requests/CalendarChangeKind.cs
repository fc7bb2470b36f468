using System.Text.Json;
using IPiece.Domain.Sessions;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>Writes a day of the calendar.</summary>
internal sealed class CalendarChangeKind : IChangeKind
{
    private const string Upsert = """
        insert into ipiece.calendar_days (instrument_id, date, kind, hours, name_ko, name_en) values ($1, $2, $3, $4, $5, $6)
        on conflict (instrument_id, date) do update
            set kind = excluded.kind, hours = excluded.hours, name_ko = excluded.name_ko, name_en = excluded.name_en
        """;

    public string Kind => ChangeRequestKinds.CalendarDay;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<CalendarDayChange>(context.Request);
        _ = HoursOf(change);
        var instrument = await ChangeScope.InstrumentAsync(context, change.Symbol, cancellationToken);
        await ChangeScope.DemandFutureAsync(context, instrument, change.Date, "date", cancellationToken);
        return SeoulClock.BeginningOf(change.Date);
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<CalendarDayChange>(context.Request);
        var instrument = await ChangeScope.InstrumentAsync(context, change.Symbol, cancellationToken);
        var before = await CalendarRows.ReadAsync(context, instrument, change.Date, cancellationToken);
        await using var upsert = CalendarRows.Command(context, Upsert, instrument, change.Date);
        upsert.Parameters.Add(new() { Value = (short)change.Kind });
        upsert.Parameters.Add(
            new()
            {
                Value = HoursOf(change) is { } hours ? SessionHoursJson.Write(hours, withWeekdays: false).ToJsonString() : DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            }
        );
        upsert.Parameters.Add(new() { Value = change.NameKo });
        upsert.Parameters.Add(new() { Value = change.NameEn });
        await upsert.ExecuteNonQueryAsync(cancellationToken);
        return new AppliedChange("calendarDay", CalendarRows.IdOf(change.Symbol, change.Date), before, context.Request.Payload);
    }

    private static SessionHours? HoursOf(CalendarDayChange change)
    {
        var hasHours = change.Hours is { ValueKind: not JsonValueKind.Null };
        if (hasHours != (change.Kind == CalendarDayKind.SpecialHours))
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.BadHours,
                "A day with special hours names them, and a holiday has none.",
                "hours"
            );
        }

        try
        {
            return hasHours ? SessionHoursJson.Read(change.Hours!.Value, needsWeekdays: false) : null;
        }
        catch (FormatException exception)
        {
            throw new ChangeRefusedException(ChangeRefusal.Rule, ChangeCodes.BadHours, exception.Message, "hours");
        }
    }
}
