using IPiece.Simulation.Tests.Load;

namespace IPiece.Simulation.Tests.Chaos;

/// <summary>Spreads the kills over the load at random: the first fifth stays calm, so that answers without trouble are judged too.</summary>
internal static class KillSchedule
{
    private const int Parts = 100;
    private const int FirstPart = 20;
    private const int LastPart = 92;

    public static IReadOnlyList<Kill> Draw(SimulationSettings settings)
    {
        var random = new Random(settings.Seed);
        return
        [
            .. Enumerable
                .Repeat(Victim.Matching, settings.MatchingKills)
                .Concat(Enumerable.Repeat(Victim.Postgres, settings.PostgresKills))
                .Concat(Enumerable.Repeat(Victim.Chain, settings.ChainKills))
                .Select(victim => new Kill(victim, random.Next(settings.Orders * FirstPart / Parts, settings.Orders * LastPart / Parts)))
                .OrderBy(kill => kill.AfterAnswers),
        ];
    }
}
