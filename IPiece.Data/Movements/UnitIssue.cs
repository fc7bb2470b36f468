using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;

namespace IPiece.Data.Movements;

/// <summary>Units that are issued to their first holder.</summary>
/// <param name="Instrument">Of what.</param>
/// <param name="Investor">To whom.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="Cost">What they cost the holder, for profit and loss.</param>
/// <param name="NaturalKey">Names the event, such as <c>issue:SYMBOL:INVESTOR</c>.</param>
public readonly record struct UnitIssue(InstrumentId Instrument, InvestorId Investor, Units Amount, Krw Cost, string NaturalKey);
