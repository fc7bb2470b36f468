using IPiece.Simulation.Tests.Judging;

namespace IPiece.Simulation.Tests;

/// <summary>What is judged about the run itself, beside the rule book.</summary>
internal static class Stages
{
    public const string Completed = "the run came to its end";
    public const string OrderlyStop = "an orderly stop under load leaves no process";
    public const string QuietStop = "an orderly stop at rest leaves no process";
    public const string Restart = "a second start on the same data keeps every order, trade and balance";
    public const string Killed = "killing AppHost leaves no process after ten seconds";
    public const string Recovery = "the start after a kill of AppHost keeps every order, trade and balance";

    public static readonly Rule LiveBooks = HealthRules.Books with { Sentence = "right after the kills the book shown is the database's" };

    public static IReadOnlyList<string> All { get; } =
    [
        Completed,
        OrderlyStop,
        LiveBooks.Sentence,
        QuietStop,
        Restart,
        Killed,
        Recovery,
        .. HealthRules.All.Concat(ChainRules.All).Select(AfterRecovery),
    ];

    public static string AfterRecovery(Rule rule) => $"after the recovery: {rule.Sentence}";
}
