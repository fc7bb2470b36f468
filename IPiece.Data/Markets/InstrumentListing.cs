using IPiece.Data.Ledger;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Data.Markets;

/// <summary>Lists an instrument: its asset, its house accounts and the state its market starts from. Listing twice changes nothing.</summary>
public sealed class InstrumentListing(IDbContextFactory<IPieceDbContext> contexts, AccountDirectory accounts)
{
    /// <summary>Lists.</summary>
    /// <param name="instrument">The instrument, its id chosen by the caller.</param>
    /// <param name="basePrice">Base price of the first session.</param>
    /// <param name="band">Price band of the first session.</param>
    /// <param name="sessionDate">First session, Seoul.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="mode">How its market matches.</param>
    /// <returns>False when it was listed before.</returns>
    public async Task<bool> ListAsync(
        Instrument instrument,
        Price basePrice,
        PriceBand band,
        DateOnly sessionDate,
        CancellationToken cancellationToken,
        MarketMode mode = MarketMode.Continuous
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var isNew = !await context.Instruments.AnyAsync(row => row.Id == instrument.Id, cancellationToken);
        if (isNew)
        {
            context.Instruments.Add(instrument);
            context.Assets.Add(
                new Asset
                {
                    Id = AssetIds.Of(instrument.Id),
                    Code = instrument.Symbol,
                    InstrumentId = instrument.Id,
                }
            );
            context.MarketStates.Add(
                new MarketState
                {
                    InstrumentId = instrument.Id,
                    Mode = mode,
                    Phase = mode == MarketMode.CallAuction ? MarketPhase.CallAuction : MarketPhase.Continuous,
                    PhaseCause = mode == MarketMode.CallAuction ? PhaseCause.Round : PhaseCause.Session,
                    SessionDate = sessionDate,
                    BasePrice = basePrice,
                    UpperLimit = band.Upper,
                    LowerLimit = band.Lower,
                }
            );
            await context.SaveChangesAsync(cancellationToken);
        }

        await accounts.EnsureAsync([AccountKey.Fees(instrument.Id), AccountKey.Issuance(instrument.Id)], cancellationToken);
        return isNew;
    }
}
