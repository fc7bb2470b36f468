using System.Text.Json;
using IPiece.Data.Calendar;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>Changes a policy: a new row from a session's beginning on, never an edit.</summary>
internal sealed class PolicyChangeKind : IChangeKind
{
    private const string Taken =
        "select from ipiece.policies where key = $1 and instrument_id is not distinct from $2 and effective_from = $3";

    private const string ReadBefore = """
        select value from ipiece.policies where key = $1 and instrument_id is not distinct from $2 and effective_from < $3
        order by effective_from desc limit 1
        """;

    private const string Insert = """
        insert into ipiece.policies (key, instrument_id, effective_from, value, reason, requested_by, approved_by)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (key, instrument_id, effective_from) do nothing
        """;

    public string Kind => ChangeRequestKinds.Policy;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<PolicyChange>(context.Request);
        if (!PolicyValues.IsKnown(change.Key))
        {
            throw new ChangeRefusedException(ChangeRefusal.Rule, ChangeCodes.UnknownPolicy, $"There is no policy '{change.Key}'.", "key");
        }

        if (change.Symbol is not null && !PolicyValues.MayDifferByMarket(change.Key))
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.NotByMarket,
                $"{change.Key} concerns all markets together.",
                "symbol"
            );
        }

        CheckValue(change);
        var instrument = await ChangeScope.InstrumentAsync(context, change.Symbol, cancellationToken);
        await ChangeScope.DemandFutureAsync(context, instrument, change.EffectiveOn, "effectiveOn", cancellationToken);
        await DemandSessionAsync(context, instrument, change.EffectiveOn, cancellationToken);
        var begins = SeoulClock.BeginningOf(change.EffectiveOn);
        await using (var taken = Command(context, Taken, change, instrument, begins))
        {
            await using var reader = await taken.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken))
            {
                throw Refused(change);
            }
        }

        await OrderSizeRules.DemandTradableAsync(context, change, instrument, begins, cancellationToken);
        await PriceBandRules.DemandRoomAsync(context, change, instrument, begins, cancellationToken);
        return begins;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<PolicyChange>(context.Request);
        var instrument = await ChangeScope.InstrumentAsync(context, change.Symbol, cancellationToken);
        var begins = SeoulClock.BeginningOf(change.EffectiveOn);
        await using var read = Command(context, ReadBefore, change, instrument, begins);
        var before = await read.ExecuteScalarAsync(cancellationToken) as string;
        await using var insert = Command(context, Insert, change, instrument, begins);
        insert.Parameters.Add(new() { Value = CanonicalJson.Of(change.Value), NpgsqlDbType = NpgsqlDbType.Jsonb });
        insert.Parameters.Add(new() { Value = context.Request.Reason });
        insert.Parameters.Add(new() { Value = context.Request.RequestedBy });
        insert.Parameters.Add(new() { Value = context.Approver ?? throw new InvalidOperationException("Nobody approved it.") });
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            // Two requests for one date were approved at once, and the other one was first.
            throw Refused(change);
        }

        return new AppliedChange(
            "policy",
            change.Symbol is null ? change.Key : $"{change.Key}:{change.Symbol}",
            before,
            context.Request.Payload
        );
    }

    private static ChangeRefusedException Refused(PolicyChange change) =>
        new(
            ChangeRefusal.Conflict,
            ChangeCodes.EffectiveDateTaken,
            $"{change.Key} changes on {change.EffectiveOn:yyyy-MM-dd} already.",
            "effectiveOn"
        );

    private static void CheckValue(PolicyChange change)
    {
        if (change.Value.ValueKind == JsonValueKind.Null && change.Symbol is not null)
        {
            return;
        }

        try
        {
            PolicyValues.Check(change.Key, CanonicalJson.Of(change.Value));
        }
        catch (PolicyValueException exception)
        {
            throw new ChangeRefusedException(ChangeRefusal.Rule, ChangeCodes.BadPolicyValue, exception.Message, "value");
        }
    }

    private static async Task DemandSessionAsync(
        ChangeContext context,
        InstrumentId? instrument,
        DateOnly date,
        CancellationToken cancellationToken
    )
    {
        var policies = await PolicyBook.ReadAsync(context.Connection, SeoulClock.BeginningOf(date), instrument, cancellationToken);
        var calendar = await CalendarBook.ReadAsync(context.Connection, instrument, policies.SessionHours, date.Year, cancellationToken);
        if (!calendar.IsTradingDay(date))
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.BadEffectiveDate,
                $"No session begins on {date:yyyy-MM-dd}: the next one does on {calendar.NextTradingDay(date):yyyy-MM-dd}.",
                "effectiveOn"
            );
        }
    }

    private static NpgsqlCommand Command(
        ChangeContext context,
        string sql,
        PolicyChange change,
        InstrumentId? instrument,
        DateTimeOffset begins
    ) =>
        new(sql, context.Connection, context.Transaction)
        {
            Parameters =
            {
                new() { Value = change.Key },
                new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = begins.ToUniversalTime() },
            },
        };
}
