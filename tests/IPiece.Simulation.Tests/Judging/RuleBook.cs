namespace IPiece.Simulation.Tests.Judging;

/// <summary>Every rule that a run is judged by.</summary>
internal static class RuleBook
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. LedgerRules.All,
        .. MarketRulesOfTheDatabase.All,
        .. SettlementRules.All,
        .. ChainRules.All,
        .. AnswerRules.All,
        .. StreamRules.All,
        .. AcknowledgementRules.All,
        .. HealthRules.All,
        .. ReplayRules.All,
    ];
}
