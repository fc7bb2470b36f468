using System.Globalization;
using IPiece.Runtimes.Processes;

namespace IPiece.Benchmarks.Load;

/// <summary>Processor time used by us and by our PostgreSQL: unlike wall time it hardly minds who else is on the machine.</summary>
internal sealed class CpuMeter(string clusterFolder)
{
    private const int UserTimeFieldAfterName = 11;
    private const double SecondsPerTick = 0.01;
    private TimeSpan _own = Environment.CpuUsage.TotalTime;
    private double _serverSeconds = ServerSeconds(clusterFolder);

    /// <summary>Microseconds since the last call, each: ours and the server's.</summary>
    public (double Own, double Server) Take(long per)
    {
        var (own, server) = (Environment.CpuUsage.TotalTime, ServerSeconds(clusterFolder));
        var taken = ((own - _own).TotalMicroseconds / per, (server - _serverSeconds) * 1e6 / per);
        (_own, _serverSeconds) = (own, server);
        return taken;
    }

    private static double ServerSeconds(string clusterFolder)
    {
        var ticks = 0L;
        foreach (var id in clusterFolder.Length == 0 ? [] : ProcessTable.WorkingIn(clusterFolder))
        {
            try
            {
                var line = File.ReadAllText($"/proc/{id}/stat");
                var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
                ticks += long.Parse(fields[UserTimeFieldAfterName], CultureInfo.InvariantCulture);
                ticks += long.Parse(fields[UserTimeFieldAfterName + 1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // A backend has gone meanwhile.
            }
        }

        return ticks * SecondsPerTick;
    }
}
