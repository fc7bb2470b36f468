using System.ComponentModel;
using IPiece.Api.Instruments;
using IPiece.Api.Problems;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>The query parameters of a search.</summary>
internal sealed record SearchRequest(
    [property: FromQuery(Name = "symbol"), Description("Only this market's.")] string? Symbol,
    [property: FromQuery(Name = "investor"), Description("Only this investor's.")] long? Investor,
    [property: FromQuery(Name = "from"), Description("The first day, Seoul, such as 2026-11-23.")] string? From,
    [property: FromQuery(Name = "to"), Description("The last day, Seoul.")] string? To
)
{
    /// <summary>Reads the filter, or says what is wrong with it.</summary>
    public async ValueTask<(SearchFilter? Filter, IResult? Refusal)> ReadAsync(
        InstrumentCatalogue catalogue,
        CancellationToken cancellationToken
    )
    {
        if (!AdminQueries.TryDay(From, "from", out var from, out var problem) || !AdminQueries.TryDay(To, "to", out var to, out problem))
        {
            return (null, problem);
        }

        if (from > to)
        {
            return (null, ApiProblems.BadRequest(ProblemCodes.BadParameter, "to", "to is not before from."));
        }

        if (Symbol is null)
        {
            return (new SearchFilter(null, Investor, AdminQueries.From(from), AdminQueries.Until(to)), null);
        }

        return await catalogue.FindAsync(Symbol, cancellationToken) is { } instrument
            ? (new SearchFilter(instrument.Id.Value, Investor, AdminQueries.From(from), AdminQueries.Until(to)), null)
            : (null, InstrumentsApi.UnknownSymbol());
    }
}
