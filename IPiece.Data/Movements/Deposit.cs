using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;

namespace IPiece.Data.Movements;

/// <summary>Won that came in from the bank for an investor.</summary>
/// <param name="Investor">Whose.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="NaturalKey">Names the bank's own event, such as <c>deposit:BANK-REFERENCE</c>.</param>
public readonly record struct Deposit(InvestorId Investor, Krw Amount, string NaturalKey);
