using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>What all changes of the market's rules have in common: a market or all of them, and a day in the future.</summary>
internal static class ChangeScope
{
    /// <summary>Two years and a bit: nobody knows the rules of later days.</summary>
    private const int MaxDaysAhead = 800;

    private const string LastSession = "select max(session_date) from ipiece.market_states where $1 is null or instrument_id = $1";

    private const string ReadInstrument = "select id from ipiece.instruments where symbol = $1";

    public static async Task<InstrumentId?> InstrumentAsync(ChangeContext context, string? symbol, CancellationToken cancellationToken)
    {
        if (symbol is null)
        {
            return null;
        }

        await using var command = new NpgsqlCommand(ReadInstrument, context.Connection, context.Transaction)
        {
            Parameters = { new() { Value = symbol } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is int id
            ? new InstrumentId(id)
            : throw new ChangeRefusedException(ChangeRefusal.Missing, ChangeCodes.UnknownInstrument, $"There is no {symbol}.", "symbol");
    }

    /// <summary>
    /// A session that has begun keeps its rules. At an approval the markets themselves are asked, and none begins its next session until it
    /// is committed: around midnight a clock alone may be wrong, and resting orders hold what the old rules asked.
    /// </summary>
    public static async Task DemandFutureAsync(
        ChangeContext context,
        InstrumentId? instrument,
        DateOnly date,
        string field,
        CancellationToken cancellationToken
    )
    {
        var today = SeoulClock.DateOf(context.Now);
        if (
            context.Approver is not null
            && await LastSessionAsync(context, instrument, cancellationToken) is { } session
            && session > today
        )
        {
            today = session;
        }

        if (date <= today)
        {
            throw Refused($"{date:yyyy-MM-dd} has begun already: the earliest day is {today.AddDays(1):yyyy-MM-dd}.", field);
        }

        if (date > today.AddDays(MaxDaysAhead))
        {
            throw Refused($"{date:yyyy-MM-dd} is more than {MaxDaysAhead} days ahead.", field);
        }
    }

    private static async Task<DateOnly?> LastSessionAsync(
        ChangeContext context,
        InstrumentId? instrument,
        CancellationToken cancellationToken
    )
    {
        await SessionGate.HoldAsync(context.Transaction, cancellationToken);
        await using var command = new NpgsqlCommand(LastSession, context.Connection, context.Transaction)
        {
            Parameters =
            {
                new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            },
        };
        return await command.ExecuteScalarAsync(cancellationToken) as DateOnly?;
    }

    private static ChangeRefusedException Refused(string sentence, string field) =>
        new(ChangeRefusal.Rule, ChangeCodes.BadEffectiveDate, sentence, field);
}
