using System.Globalization;
using IPiece.Runtimes.Processes;

namespace Aspire.Hosting;

/// <summary>A process the guard ends when the host dies: its id with its start time (ids are used again), its level, its signal, its container.</summary>
internal sealed record GuardedProcess(int Id, long StartTicks, int Level, UnixSignal Signal, string? ContainerEngine, string? ContainerName)
{
    private const char Separator = '\t';

    public string ToLine() =>
        string.Join(
            Separator,
            "add",
            Id.ToString(CultureInfo.InvariantCulture),
            StartTicks.ToString(CultureInfo.InvariantCulture),
            Level.ToString(CultureInfo.InvariantCulture),
            ((int)Signal).ToString(CultureInfo.InvariantCulture),
            ContainerEngine ?? "",
            ContainerName ?? ""
        );

    public static string RemovalLine(int id) => string.Create(CultureInfo.InvariantCulture, $"remove{Separator}{id}");

    /// <summary>Applies one line of the host's to what the guard knows. A line cut off by the host's death says nothing.</summary>
    public static void Apply(string line, IDictionary<int, GuardedProcess> known)
    {
        switch (line.Split(Separator))
        {
            case ["add", var id, var start, var level, var signal, var engine, var container]:
                var process = new GuardedProcess(
                    Number(id),
                    long.Parse(start, CultureInfo.InvariantCulture),
                    Number(level),
                    (UnixSignal)Number(signal),
                    engine,
                    container
                );
                known[process.Id] = process;
                break;
            case ["remove", var id]:
                known.Remove(Number(id));
                break;
            default:
                break;
        }
    }

    /// <summary>Whether the very process that was named still runs.</summary>
    public bool IsAlive => ProcessTable.StartTicks(Id) is { } ticks && ticks == StartTicks;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
