namespace IPiece.Runtimes.Postgres;

/// <summary>How an embedded PostgreSQL runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder of the cluster; null makes a temporary one that is deleted on stop (throw-away mode only).</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The loopback port; 0 finds a free one.</summary>
    public int Port { get; init; }

    /// <summary>For tests: nothing is synced to disk, no password is asked for, and the server dies with the process that started it.</summary>
    public bool ThrowAway { get; init; }

    /// <summary>The superuser's password; needed except in throw-away mode. It is set when the cluster is made.</summary>
    public string? Password { get; init; }

    public int MaxConnections { get; init; } = 300;

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Receives the server's log, line by line.</summary>
    public Action<string>? Log { get; init; }
}
