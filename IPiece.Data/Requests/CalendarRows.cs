using System.Globalization;
using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>A row of the calendar, as the audit log names and shows it.</summary>
internal static class CalendarRows
{
    private const string Read = """
        select json_build_object('date', date, 'hours', hours, 'kind', kind, 'nameEn', name_en, 'nameKo', name_ko)::text
        from ipiece.calendar_days where instrument_id is not distinct from $1 and date = $2
        """;

    public static string IdOf(string? symbol, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{symbol ?? "all"}:{date:yyyy-MM-dd}");

    public static async Task<string?> ReadAsync(
        ChangeContext context,
        InstrumentId? instrument,
        DateOnly date,
        CancellationToken cancellationToken
    )
    {
        await using var command = Command(context, Read, instrument, date);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public static NpgsqlCommand Command(ChangeContext context, string sql, InstrumentId? instrument, DateOnly date) =>
        new(sql, context.Connection, context.Transaction)
        {
            Parameters =
            {
                new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = date },
            },
        };
}
