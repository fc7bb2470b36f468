using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Instruments;
using IPiece.Api.Problems;
using IPiece.Domain.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Orders.History;

/// <summary>The query parameters by which every list and file of the own past is narrowed.</summary>
internal sealed record HistoryRequest(
    [property: FromQuery(Name = "symbol"), Description("Only this market's.")] string? Symbol,
    [property: FromQuery(Name = "side"), Description("buy or sell; both when left out.")] string? Side,
    [property: FromQuery(Name = "from"), Description("On this day (yyyy-MM-dd, Seoul) or later.")] string? From,
    [property: FromQuery(Name = "to"), Description("On this day (yyyy-MM-dd, Seoul) or earlier.")] string? To
)
{
    private const int EarliestYear = 2_000;
    private const int LatestYear = 9_000;

    /// <summary>The filter, or what is wrong with the parameters.</summary>
    public async ValueTask<(HistoryFilter? Filter, IResult? Problem)> ReadAsync(
        InstrumentCatalogue catalogue,
        CancellationToken cancellationToken
    )
    {
        var side = OrderWords.SideOf(Side);
        if (Side is not null && side is null)
        {
            return Refuse("side", "side is buy or sell.");
        }

        if (!TryDay(From, out var from))
        {
            return Refuse("from", "from is a day: yyyy-MM-dd.");
        }

        if (!TryDay(To, out var to))
        {
            return Refuse("to", "to is a day: yyyy-MM-dd.");
        }

        if (from > to)
        {
            return Refuse("to", "to is not before from.");
        }

        var instrument = Symbol is null ? null : await catalogue.FindAsync(Symbol, cancellationToken);
        return Symbol is not null && instrument is null
            ? (null, InstrumentsApi.UnknownSymbol())
            : (new HistoryFilter(instrument?.Id.Value, side, Beginning(from), Beginning(to?.AddDays(1))), null);
    }

    private static (HistoryFilter?, IResult) Refuse(string field, string message) =>
        (null, ApiProblems.BadRequest(ProblemCodes.BadParameter, field, message));

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null)
        {
            return true;
        }

        var isDay =
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            && parsed.Year is >= EarliestYear and <= LatestYear;
        day = parsed;
        return isDay;
    }

    private static DateTimeOffset? Beginning(DateOnly? day) => day is { } date ? SeoulClock.BeginningOf(date).ToUniversalTime() : null;
}
