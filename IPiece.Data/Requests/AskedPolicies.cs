using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>
/// The policies as a change would leave them, to be asked together: some are fine alone and leave no market to trade in with the others.
/// </summary>
internal static class AskedPolicies
{
    /// <summary>A common table of what is set or known to come, and of what is asked for.</summary>
    public const string Entries = """
        entries as (
            select key, instrument_id, value, effective_from, false as is_asked from ipiece.policies where key = any($5)
            union all
            select $1, $2, $3, $4, true
        )
        """;

    /// <summary>
    /// For a lateral join: key and value of what is in force for a market (<c>m.id</c>) at a moment (<c>t.at</c>), with the change or without
    /// it (<c>v.is_changed</c>). A market's own value goes before that of all; null gives the market back to all.
    /// </summary>
    public const string InForce = """
        select distinct on (scope.key) scope.key, scope.value
        from (
            select distinct on (e.key, e.instrument_id) e.key, e.instrument_id, e.value
            from entries e
            where e.effective_from <= t.at and (e.instrument_id is null or e.instrument_id = m.id) and (v.is_changed or not e.is_asked)
            order by e.key, e.instrument_id, e.effective_from desc
        ) scope
        where scope.value <> 'null'::jsonb
        order by scope.key, scope.instrument_id nulls last
        """;

    /// <summary>A statement with what is asked for as its first four parameters, all keys as the fifth, and each key as one more.</summary>
    public static NpgsqlCommand Command(
        string sql,
        ChangeContext context,
        PolicyChange change,
        InstrumentId? instrument,
        DateTimeOffset begins,
        string[] keys
    )
    {
        var command = new NpgsqlCommand(sql, context.Connection, context.Transaction);
        command.Parameters.Add(new() { Value = change.Key });
        command.Parameters.Add(new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = CanonicalJson.Of(change.Value), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = begins.ToUniversalTime() });
        command.Parameters.Add(new() { Value = keys });
        foreach (var key in keys)
        {
            command.Parameters.Add(new() { Value = key });
        }

        return command;
    }
}
