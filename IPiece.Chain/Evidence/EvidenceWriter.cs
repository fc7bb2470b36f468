using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Register;
using Npgsql;

namespace IPiece.Chain.Evidence;

/// <summary>
/// Writes the three columns of every holder and asset as CSV, in one order and of one snapshot: the same state gives the same bytes and
/// the same hash. It goes through a temporary file, so that its size is nobody's memory.
/// </summary>
public sealed class EvidenceWriter(NpgsqlDataSource database, ChainReader chain)
{
    /// <summary>Rows whose views are asked for at once.</summary>
    private const int PageRows = 2_000;

    private const string Position = "select block_number, block_hash from register_checkpoints order by block_number desc limit 1";

    private static readonly string s_header = CsvLine.Of(
        "block",
        "block_hash",
        "asset",
        "token",
        "investor_id",
        "wallet",
        "chain",
        "register",
        "ledger",
        "unsettled",
        "expected",
        "difference"
    );

    /// <summary>Writes it.</summary>
    public async Task<EvidenceFile> WriteAsync(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"ipiece-evidence-{Guid.NewGuid():N}.csv"), options);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var block = await database.InTransactionAsync(
                IsolationLevel.RepeatableRead,
                connection => WriteAsync(connection, file, hash, cancellationToken),
                cancellationToken
            );
            await file.FlushAsync(cancellationToken);
            file.Position = 0;
            var name = string.Create(CultureInfo.InvariantCulture, $"ipiece-register-{block}.csv");
            return new EvidenceFile(name, block, hash.GetHashAndReset(), file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<long> WriteAsync(
        NpgsqlConnection connection,
        FileStream file,
        IncrementalHash hash,
        CancellationToken cancellationToken
    )
    {
        var positions = await connection.QueryAsync(
            Position,
            static row => new RegisterPosition(row.GetInt64(0), row.GetString(1)),
            cancellationToken
        );
        var position = positions.SingleOrDefault() ?? RegisterPosition.Nothing;
        await AppendAsync(s_header);
        await using var command = new NpgsqlCommand(ThreeColumns.All, connection) { Parameters = { new() { Value = position.Number } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<HolderColumns>(PageRows);
        while (await reader.ReadAsync(cancellationToken))
        {
            page.Add(ColumnReader.Holder(reader));
            if (page.Count == PageRows)
            {
                await AppendAsync(await LinesAsync(page, position, cancellationToken));
                page.Clear();
            }
        }

        await AppendAsync(await LinesAsync(page, position, cancellationToken));
        return position.Number;

        async Task AppendAsync(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(bytes);
            await file.WriteAsync(bytes, cancellationToken);
        }
    }

    private async Task<string> LinesAsync(List<HolderColumns> page, RegisterPosition position, CancellationToken cancellationToken)
    {
        var asked = page.Where(static one => one is { Token: not null, Wallet: not null }).ToList();
        var balances = await chain.BalancesAsync(
            asked.Select(static one => (Address.Parse(one.Token!), Address.Parse(one.Wallet!))),
            position.Number,
            cancellationToken
        );
        var views = asked.Zip(balances).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var lines = new StringBuilder();
        foreach (var one in page)
        {
            long? view = views.TryGetValue(one, out var found) ? found : null;
            lines.Append(
                CsvLine.Of(
                    position.Number,
                    position.Hash,
                    one.Asset,
                    one.Token,
                    one.InvestorId,
                    one.Wallet,
                    view,
                    one.Register,
                    one.Ledger,
                    one.Unsettled,
                    one.Expected,
                    (view ?? one.Register) - one.Expected
                )
            );
        }

        return lines.ToString();
    }
}
