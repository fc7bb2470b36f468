using System.Collections.Frozen;

namespace IPiece.Api.Operations;

/// <summary>The invariants that an operator expects to see, whoever checks them.</summary>
internal static class InvariantTitles
{
    public static FrozenDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["L1"] = "Postings sum to zero per asset and journal",
            ["L2"] = "No customer account below its holds",
            ["L3"] = "All accounts of an asset sum to what was issued or deposited",
            ["L4"] = "Every balance after equals the fold of the lines",
            ["M1"] = "The book is never crossed",
            ["M2"] = "Every fill lies within both limits and the band",
            ["M3"] = "Filled, remaining and cancelled make up the quantity",
            ["M4"] = "Replaying the commands gives the same trades and state",
            ["C1"] = "Chain plus unsettled equals the ledger",
            ["C2"] = "Supply equals the sum of balances equals the register",
            ["C3"] = "KRWT supply equals customer cash",
            ["C4"] = "Each batch was applied at most once",
            ["C5"] = "Frozen units on the chain plus unsettled equal the ledger's",
            ["C6"] = "Exactly those wallets are frozen that two people froze",
            ["C7"] = "Exactly those tokens are paused that two people paused",
            ["A1"] = "The audit chain verifies",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Too dear to check all the time: unknown until somebody asks for the first time, which says nothing about health.</summary>
    public static FrozenSet<string> OnRequest { get; } = FrozenSet.Create(StringComparer.Ordinal, "M4");
}
