using IPiece.Simulation.Tests.Chaos;
using IPiece.Simulation.Tests.Load;

namespace IPiece.Simulation.Tests;

/// <summary>The one line that a run prints.</summary>
internal static class RunSummary
{
    public static string Write(
        SimulationSettings settings,
        LoadGenerator load,
        IReadOnlyList<Recovery> recoveries,
        IReadOnlyList<MarketWatcher> watchers
    )
    {
        var finals = load.Sent.Where(sent => sent.Kind != CommandKind.Abandon).Select(sent => sent.Final).ToList();
        var refused = finals.Where(answer => !answer.IsSuccess).CountBy(answer => answer.Word).OrderByDescending(pair => pair.Value);
        var kills = recoveries
            .GroupBy(recovery => recovery.Victim)
            .Select(group => $"{group.Key} {group.Count()}x (back after {group.Min(r => r.Polls)}-{group.Max(r => r.Polls)} health polls)");
        return $"seed {settings.Seed}: {load.Sent.Count} commands by {SimulationSettings.Accounts} accounts on {SimulationSettings.Connections} connections, "
            + $"{finals.Count(answer => answer.IsSuccess)} acknowledged, {load.Sent.Count(sent => sent.Kind == CommandKind.Abandon)} abandoned, "
            + $"refused: {string.Join(", ", refused.Select(pair => $"{pair.Value} {pair.Key}"))}; {load.Retries} retries; "
            + $"killed: {string.Join(", ", kills)}; {watchers.Sum(watcher => watcher.Events)} stream events, "
            + $"{watchers.Sum(watcher => watcher.Prints.Count)} trades published";
    }
}
