using IPiece.Api.Client.Instruments;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;
using IPiece.Data;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Api.Instruments;

/// <summary>What the units stand for.</summary>
internal static class InstrumentsApi
{
    public const string TokenPrefix = "token:";

    public static void MapInstruments(this IEndpointRouteBuilder api) =>
        api.MapGet("/instruments/{symbol}", GetAsync)
            .WithTags("Instruments")
            .AllowAnonymous()
            .Describe(
                "getInstrument",
                "Read an instrument",
                "Names and texts in Korean and English, what was issued, and the token's contract."
            )
            .Answers<InstrumentResponse>()
            .Refuses(404);

    private static async Task<IResult> GetAsync(
        string symbol,
        InstrumentCatalogue catalogue,
        IPieceDbContext context,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return UnknownSymbol();
        }

        return TypedResults.Ok(
            new InstrumentResponse
            {
                Symbol = instrument.Symbol,
                NameKo = instrument.NameKo,
                NameEn = instrument.NameEn,
                Category = instrument.Category,
                IssuerKo = instrument.IssuerKo,
                IssuerEn = instrument.IssuerEn,
                DescriptionKo = instrument.DescriptionKo,
                DescriptionEn = instrument.DescriptionEn,
                TotalUnits = instrument.TotalUnits.Value,
                OfferingPrice = instrument.OfferingPrice.Value,
                ListedOn = instrument.ListedOn,
                IsDemo = instrument.IsDemo,
                TokenAddress = await TokenAddressAsync(context, instrument.Symbol, cancellationToken),
            }
        );
    }

    /// <summary>404 with the code that every endpoint with a symbol uses.</summary>
    public static IResult UnknownSymbol() => ApiProblems.NotFound(ProblemCodes.UnknownSymbol, "There is no market with this symbol.");

    public static Task<string?> TokenAddressAsync(IPieceDbContext context, string symbol, CancellationToken cancellationToken)
    {
        var name = TokenPrefix + symbol;
        return context
            .ChainContracts.AsNoTracking()
            .Where(contract => contract.Name == name)
            .Select(contract => (string?)contract.Address)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
