using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Register;
using IPiece.Chain.Status;
using IPiece.Domain.Sessions;
using Npgsql;

namespace IPiece.Chain.Evidence;

/// <summary>
/// Attests, once for each day that has ended in Seoul and each token, that what was issued, what the chain has and what holders have is the
/// same, or that it is not. What was attested is never changed. A day on which no worker ran is not attested later: nobody looked.
/// </summary>
public sealed class AttestationDesk(NpgsqlDataSource database, ChainReader chain, TimeProvider time)
{
    /// <summary>The most days of a page.</summary>
    public const int MaxDays = 100;

    private const string Insert = """
        insert into quantity_attestations
            (day, asset, token, block_number, block_hash, issued, supply, balances, ledger, holds, hash, attested_at)
        select $1, u.asset, u.token, $2, $3, u.issued, u.supply, u.balances, u.ledger, u.holds, u.hash, $4
        from unnest($5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::boolean[], $12::text[])
            as u (asset, token, issued, supply, balances, ledger, holds, hash)
        on conflict do nothing
        """;

    /// <summary>Attests the day that ended last, if nobody has.</summary>
    /// <param name="position">Where the register stands: just compared.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AttestAsync(RegisterPosition position, CancellationToken cancellationToken)
    {
        var day = SeoulClock.DateOf(time.GetUtcNow()).AddDays(-1);
        if (await IsDoneAsync(day, cancellationToken))
        {
            return;
        }

        var assets = await database.QueryAsync(ThreeColumns.Assets, ColumnReader.Asset, cancellationToken, position.Number);
        var supplies = await chain.SuppliesAsync(
            assets.Select(static asset => Address.Parse(asset.Token)),
            position.Number,
            cancellationToken
        );
        var figures = assets
            .Zip(supplies)
            .Select(static one => (one.First, Supply: one.Second, Holds: Holds(one.First, one.Second)))
            .ToList();
        await database.ExecuteAsync(
            Insert,
            cancellationToken,
            day,
            position.Number,
            position.Hash,
            time.GetUtcNow(),
            figures.Select(static one => one.First.Asset).ToArray(),
            figures.Select(static one => one.First.Token).ToArray(),
            figures.Select(static one => one.First.Issued).ToArray(),
            figures.Select(static one => one.Supply).ToArray(),
            figures.Select(static one => one.First.Register).ToArray(),
            figures.Select(static one => one.First.Expected).ToArray(),
            figures.Select(static one => one.Holds).ToArray(),
            figures.Select(one => Hash(day, position, one.First, one.Supply, one.Holds)).ToArray()
        );
    }

    /// <summary>SHA-256 over a day's attestations, in the order of their assets; of a day without any, over nothing.</summary>
    public async Task<byte[]> EvidenceHashAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var hashes = await database.QueryAsync(
            "select hash from quantity_attestations where day = $1 order by asset collate \"C\"",
            static row => row.GetString(0),
            cancellationToken,
            day
        );
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes)));
    }

    /// <summary>Attestations before a day (yyyymmdd), the newest day first.</summary>
    public async Task<PageReply<AttestationReply>> PageAsync(long? beforeDay, int days, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            select (to_char(day, 'YYYYMMDD'))::int, asset, token, block_number, block_hash, issued, supply, balances, ledger, holds, hash, attested_at
            from quantity_attestations where day in (
                select distinct day from quantity_attestations where $1::bigint is null or to_char(day, 'YYYYMMDD')::bigint < $1
                order by day desc limit $2)
            order by day desc, asset collate "C"
            """,
            Read,
            cancellationToken,
            beforeDay,
            days + 1
        );
        var found = rows.Select(static row => row.Day).Distinct().ToList();
        return found.Count > days ? new([.. rows.Where(row => row.Day >= found[days - 1])], found[days - 1]) : new(rows, Next: null);
    }

    private static bool Holds(AssetColumns asset, long supply) =>
        asset.Issued == supply && supply == asset.Register && supply == asset.Supply && supply == asset.Expected;

    private static string Hash(DateOnly day, RegisterPosition position, AssetColumns asset, long supply, bool holds) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{day:yyyyMMdd}|{asset.Asset}|{asset.Token}|{position.Number}|{position.Hash}|{asset.Issued}|{supply}|{asset.Register}|{asset.Expected}|{(holds ? "holds" : "broken")}"
                    )
                )
            )
        );

    private static AttestationReply Read(NpgsqlDataReader row) =>
        new(
            row.GetInt32(0),
            row.GetString(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetString(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.GetBoolean(9),
            row.GetString(10),
            row.GetFieldValue<DateTimeOffset>(11)
        );

    private async Task<bool> IsDoneAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select exists (select from quantity_attestations where day = $1)",
            static row => row.GetBoolean(0),
            cancellationToken,
            day
        );
        return rows[0];
    }
}
