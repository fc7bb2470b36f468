using System.Globalization;
using System.Text.Json;
using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.Exports;
using IPiece.Data.Audit;
using Npgsql;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>
/// Reads the whole of a search for a file. A look at a page is somebody's duty; a file leaves the house, so who took which one is in the audit log
/// before its first line is written.
/// </summary>
internal sealed class SearchExport(NpgsqlDataSource dataSource, OrderSearch orders, TradeSearch trades, AuditLog audit)
{
    public const string OrdersEntity = "surveillanceOrders";
    public const string TradesEntity = "surveillanceTrades";

    private const string Action = "export";
    private const string AllMarkets = "all";

    /// <summary>The numbers of the orders of a file, newest first; null if they are more than a file may have.</summary>
    public async Task<IReadOnlyList<long>?> FindOrdersAsync(SearchFilter filter, CancellationToken cancellationToken) =>
        UnlessTooMany(await orders.FindIdsAsync(filter, ExportLimits.MaxRows + 1, cancellationToken));

    /// <summary>The numbers of the trades of a file, newest first; null if they are more than a file may have.</summary>
    public async Task<IReadOnlyList<long>?> FindTradesAsync(SearchFilter filter, CancellationToken cancellationToken) =>
        UnlessTooMany(await trades.FindIdsAsync(filter, ExportLimits.MaxRows + 1, cancellationToken));

    /// <summary>Writes down who takes which rows.</summary>
    public async Task RecordAsync(CurrentUser user, string entity, string? symbol, SearchFilter filter, CancellationToken cancellationToken)
    {
        var what = new
        {
            Symbol = symbol,
            filter.InvestorId,
            filter.From,
            filter.Until,
            filter.IsOpen,
            Status = filter.Status?.ToString(),
        };
        var record = new AuditRecord(
            user.UserId.ToString("D", CultureInfo.InvariantCulture),
            Action,
            entity,
            symbol ?? AllMarkets,
            After: JsonSerializer.Serialize(what, JsonSerializerOptions.Web)
        );
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await audit.AppendAsync(transaction, record, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The found orders, newest first.</summary>
    public IAsyncEnumerable<SurveillanceOrder> ReadOrdersAsync(
        SearchFilter filter,
        IReadOnlyList<long> ids,
        CancellationToken cancellationToken
    ) => ExportPages.OfAsync(ids, (page, stop) => orders.ReadAsync(filter, page, stop), cancellationToken);

    /// <summary>The found trades, newest first.</summary>
    public IAsyncEnumerable<SurveillanceTrade> ReadTradesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ExportPages.OfAsync(ids, trades.ReadAsync, cancellationToken);

    private static List<long>? UnlessTooMany(List<long> ids) => ids.Count > ExportLimits.MaxRows ? null : ids;
}
