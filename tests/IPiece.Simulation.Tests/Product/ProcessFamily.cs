using System.Globalization;

namespace IPiece.Simulation.Tests.Product;

/// <summary>Processes below one process, each named by id and start time, so that a reused id is never mistaken for the old one.</summary>
internal sealed record ProcessFamily(IReadOnlyList<ProcessFamily.Member> Members)
{
    /// <summary>Everything below (and without) the given process.</summary>
    public static ProcessFamily Below(int rootId)
    {
        var all = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Member>()
            .ToLookup(member => member.ParentId);
        var found = new List<Member>();
        var open = new Queue<int>([rootId]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in all[parent])
            {
                found.Add(child);
                open.Enqueue(child.Id);
            }
        }

        return new ProcessFamily(found);
    }

    /// <summary>Members that still run, wherever they hang in the tree by now.</summary>
    public IReadOnlyList<Member> Alive() => [.. Members.Where(member => Read(member.Id) is { } now && now.StartTicks == member.StartTicks)];

    /// <summary>Processes anywhere on the machine that name the folder in their command line.</summary>
    public static IReadOnlyList<Member> Naming(string folder) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
                .OfType<Member>()
                .Where(member => member.Id != Environment.ProcessId && member.CommandLine.Contains(folder, StringComparison.Ordinal)),
        ];

    private static Member? Read(int id)
    {
        const int ParentField = 1;
        const int StartField = 19;
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            // The name stands in brackets and may hold blanks and brackets itself.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var command = File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Trim();
            return fields[0] is "Z" or "X"
                ? null
                : new Member(
                    id,
                    int.Parse(fields[ParentField], CultureInfo.InvariantCulture),
                    long.Parse(fields[StartField], CultureInfo.InvariantCulture),
                    command
                );
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal sealed record Member(int Id, int ParentId, long StartTicks, string CommandLine);
}
