using System.Globalization;
using IPiece.Api.Client.Orders;

namespace IPiece.Web.Investor.Orders;

/// <summary>Which part of the history somebody looks at; the same words stand in the address of its CSV file.</summary>
/// <param name="Status">Open, done or all; orders only.</param>
/// <param name="Symbol">One market, or null.</param>
/// <param name="Side">One side, or null.</param>
/// <param name="From">The first day, in Seoul.</param>
/// <param name="To">The last day, in Seoul.</param>
public sealed record HistoryFilter(
    OrderFilter Status = OrderFilter.All,
    string? Symbol = null,
    OrderSide? Side = null,
    DateOnly? From = null,
    DateOnly? To = null
)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Whether anything is left out.</summary>
    public bool IsNarrow => Status != OrderFilter.All || Symbol is not null || Side is not null || From is not null || To is not null;

    /// <summary>The query for orders.</summary>
    public OrderQuery ForOrders => new(Status, Symbol, Side, From, To);

    /// <summary>The query for fills.</summary>
    public FillQuery ForFills => new(Symbol, Side, From, To);

    /// <summary>Reads a day as a date field writes it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The day, or null.</returns>
    public static DateOnly? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Writes a day as a date field reads it.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The text.</returns>
    public static string? WriteDay(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The address of the CSV file with exactly these rows.</summary>
    /// <param name="path">orders.csv or fills.csv.</param>
    /// <returns>A relative address.</returns>
    public string Address(string path)
    {
        (string Name, string? Value)[] parts =
        [
            ("status", Status == OrderFilter.All ? null : Status.ToString()),
            ("symbol", Symbol),
            ("side", Side?.ToString()),
            ("from", WriteDay(From)),
            ("to", WriteDay(To)),
        ];
        var query = string.Join(
            '&',
            parts.Where(part => part.Value is not null).Select(part => part.Name + "=" + Uri.EscapeDataString(part.Value!))
        );
        return query.Length == 0 ? path : path + "?" + query;
    }
}
