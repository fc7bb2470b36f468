using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Chaos;

/// <summary>Finds a victim among the processes below our own AppHost, and nowhere else.</summary>
internal static class VictimSearch
{
    /// <summary>The victim's main process, or null while it is not running.</summary>
    public static ProcessFamily.Member? Find(int appHostId, Victim victim)
    {
        var family = ProcessFamily.Below(appHostId).Members;
        var found = family.Where(member => Is(victim, member.CommandLine)).ToList();
        // PostgreSQL's workers hang below its postmaster: the postmaster is the one whose parent is not one of them.
        return found.Find(member => found.TrueForAll(other => other.Id != member.ParentId));
    }

    private static bool Is(Victim victim, string commandLine) =>
        victim switch
        {
            Victim.Matching => commandLine.Contains("IPiece.Matching.dll", StringComparison.Ordinal)
                || commandLine.Split(' ')[0].EndsWith("/IPiece.Matching", StringComparison.Ordinal),
            Victim.Postgres => commandLine.Split(' ')[0] is var program
                && (program.EndsWith("/postgres", StringComparison.Ordinal) || program is "postgres" or "postgres:"),
            Victim.Chain => commandLine.Contains("anvil", StringComparison.Ordinal)
                && !commandLine.StartsWith("node ", StringComparison.Ordinal),
            _ => false,
        };
}
