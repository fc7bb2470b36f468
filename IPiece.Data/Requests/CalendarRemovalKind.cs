using IPiece.Domain.Sessions;

namespace IPiece.Data.Requests;

/// <summary>Takes a day out of the calendar.</summary>
internal sealed class CalendarRemovalKind : IChangeKind
{
    private const string Delete = "delete from ipiece.calendar_days where instrument_id is not distinct from $1 and date = $2";

    public string Kind => ChangeRequestKinds.CalendarRemoval;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<CalendarRemoval>(context.Request);
        var instrument = await ChangeScope.InstrumentAsync(context, change.Symbol, cancellationToken);
        await ChangeScope.DemandFutureAsync(context, instrument, change.Date, "date", cancellationToken);
        return await CalendarRows.ReadAsync(context, instrument, change.Date, cancellationToken) is null
            ? throw new ChangeRefusedException(
                ChangeRefusal.Missing,
                ChangeCodes.UnknownCalendarDay,
                $"{change.Date:yyyy-MM-dd} is a usual day already.",
                "date"
            )
            : SeoulClock.BeginningOf(change.Date);
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<CalendarRemoval>(context.Request);
        var instrument = await ChangeScope.InstrumentAsync(context, change.Symbol, cancellationToken);
        var before = await CalendarRows.ReadAsync(context, instrument, change.Date, cancellationToken);
        await using var delete = CalendarRows.Command(context, Delete, instrument, change.Date);
        await delete.ExecuteNonQueryAsync(cancellationToken);
        return new AppliedChange("calendarDay", CalendarRows.IdOf(change.Symbol, change.Date), before, After: null);
    }
}
