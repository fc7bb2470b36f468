namespace IPiece.Runtimes.Processes;

/// <summary>Everything needed to start a program, decided before it is started.</summary>
public sealed record LaunchPlan(string FileName, IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables added to (or, when null, removed from) the inherited environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The account to run as, when it is not the present one.</summary>
    public OrdinaryAccount? Account { get; init; }

    /// <summary>The signal the kernel sends when the starting process dies, where the platform can do so.</summary>
    public UnixSignal SignalOnParentDeath { get; init; }

    /// <summary>Program and arguments behind setpriv, where an account or a parent's death asks for it.</summary>
    public IReadOnlyList<string> CommandLine
    {
        get
        {
            var words = new List<string>();
            var setpriv = OperatingSystem.IsLinux() ? ExecutableSearch.Find("setpriv") : null;
            if (Account is not null || (SignalOnParentDeath != UnixSignal.None && setpriv is not null))
            {
                words.Add(
                    setpriv
                        ?? throw new RuntimeSetupException(
                            "PostgreSQL refuses to run as root and 'setpriv' (util-linux) is missing: run IPiece as an ordinary user."
                        )
                );
                if (Account is { } account)
                {
                    words.AddRange([$"--reuid={account.UserId}", $"--regid={account.GroupId}", "--clear-groups"]);
                }
                if (SignalOnParentDeath != UnixSignal.None)
                {
                    words.AddRange(["--pdeathsig", NameOf(SignalOnParentDeath)]);
                }
            }
            return [.. words, FileName, .. Arguments];
        }
    }

    /// <summary>The command line in a session of its own, so that a terminal's Ctrl+C does not reach it; the process id stays the program's.</summary>
    internal (string FileName, IEnumerable<string> Arguments) InOwnSession()
    {
        var words = CommandLine;
        return OperatingSystem.IsLinux() && ExecutableSearch.Find("setsid") is { } setsid ? (setsid, words) : (words[0], words.Skip(1));
    }

    private static string NameOf(UnixSignal signal) =>
        signal switch
        {
            UnixSignal.Interrupt => "INT",
            UnixSignal.Quit => "QUIT",
            UnixSignal.Kill => "KILL",
            _ => "TERM",
        };
}
