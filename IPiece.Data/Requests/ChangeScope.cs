using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using Npgsql;

namespace IPiece.Data.Requests;

/// <summary>What all changes of the market's rules have in common: a market or all of them, and a day in the future.</summary>
internal static class ChangeScope
{
    /// <summary>Two years and a bit: nobody knows the rules of later days.</summary>
    private const int MaxDaysAhead = 800;

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

    /// <summary>Today's session has begun with its rules, and keeps them.</summary>
    public static void DemandFuture(ChangeContext context, DateOnly date, string field)
    {
        var today = SeoulClock.DateOf(context.Now);
        if (date <= today)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.BadEffectiveDate,
                $"{date:yyyy-MM-dd} has begun already: the earliest day is {today.AddDays(1):yyyy-MM-dd}.",
                field
            );
        }

        if (date > today.AddDays(MaxDaysAhead))
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.BadEffectiveDate,
                $"{date:yyyy-MM-dd} is more than {MaxDaysAhead} days ahead.",
                field
            );
        }
    }
}
