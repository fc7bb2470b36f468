using System.Globalization;
using System.Security.Cryptography;
using IPiece.Runtimes.Processes;
using Npgsql;

namespace IPiece.Runtimes.Postgres;

/// <summary>Makes a cluster ready: places it, initialises it when new, and clears what a killed server left behind.</summary>
public static class PostgresCluster
{
    /// <summary>The superuser of every embedded cluster.</summary>
    public const string Superuser = "ipiece";

    private const string LocationFile = "location.txt";
    private static readonly TimeSpan LeftoverGrace = TimeSpan.FromSeconds(10);

    /// <summary>How the server will be started: nothing is written but the place of its folder.</summary>
    public static PostgresLaunch Plan(EmbeddedPostgresOptions options)
    {
        var account = OrdinaryAccount.WhenRoot();
        var data = Place(options, account);
        var port = options.Port == 0 ? FreePort.Find() : options.Port;
        var plan = new LaunchPlan(PostgresBinaries.Locate(account).Server, ["-D", data, .. Settings(options, port)])
        {
            WorkingDirectory = Path.GetDirectoryName(data),
            Account = account,
            SignalOnParentDeath = options.ThrowAway ? UnixSignal.Quit : UnixSignal.None,
        };
        return new PostgresLaunch(plan, port, data, ConnectionString(port, options.Password));
    }

    /// <summary>Everything before the start itself. A folder written by another major version is refused.</summary>
    public static async Task<PostgresLaunch> PrepareAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var launch = Plan(options);
        var binaries = PostgresBinaries.Locate(launch.Plan.Account);
        if (File.Exists(Path.Combine(launch.DataDirectory, "PG_VERSION")))
        {
            await CheckVersionAsync(launch.DataDirectory, binaries, cancellationToken);
            await ClearLeftoversAsync(launch.DataDirectory, cancellationToken);
        }
        else
        {
            await InitialiseAsync(options, binaries, launch.DataDirectory, launch.Plan.Account, cancellationToken);
        }
        FreePort.Claim(launch.Port, "PostgreSQL");
        return launch;
    }

    /// <summary>How to connect to an embedded server's own database.</summary>
    public static string ConnectionString(int port, string? password, string database = "postgres") =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Superuser,
            Password = password,
            Database = database,
        }.ConnectionString;

    /// <summary>Whether the server with this process id has written into its folder that it takes connections.</summary>
    public static bool SaysReady(string clusterFolder, int processId)
    {
        const int StatusLine = 7;
        try
        {
            var lines = File.ReadAllLines(Path.Combine(clusterFolder, "postmaster.pid"));
            return lines.Length > StatusLine
                && lines[0] == processId.ToString(CultureInfo.InvariantCulture)
                && lines[StatusLine].StartsWith("ready", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Deletes a stopped cluster, also when it lives elsewhere because its account could not reach the folder.</summary>
    public static void Delete(string dataDirectory)
    {
        var location = Path.Combine(dataDirectory, LocationFile);
        var home = File.Exists(location) ? File.ReadAllText(location).Trim() : dataDirectory;
        foreach (var folder in new[] { home, dataDirectory }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Settings(EmbeddedPostgresOptions options, int port)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["max_connections"] = options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
        };
        if (options.ThrowAway)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
        }
        else
        {
            // The defaults suit a machine of 1 GB: a market's day would be written out and read back all the time.
            settings["shared_buffers"] = "512MB";
            settings["wal_buffers"] = "32MB";
            settings["max_wal_size"] = "4GB";

            // Log files are used again instead of made anew: filling a new one with zeros holds every commit up.
            settings["min_wal_size"] = "2GB";
        }

        return settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
    }

    /// <summary>The cluster's folder: where asked, or, when PostgreSQL's account cannot get there, a private one that it can reach.</summary>
    private static string Place(EmbeddedPostgresOptions options, OrdinaryAccount? account)
    {
        var wanted = Path.GetFullPath(options.DataDirectory ?? throw new ArgumentException("A data directory is needed.", nameof(options)));
        Directory.CreateDirectory(wanted);
        var location = Path.Combine(wanted, LocationFile);
        var home = File.Exists(location) ? File.ReadAllText(location).Trim() : wanted;
        if (account is not null && !File.Exists(location) && !OrdinaryAccount.CanPass(Path.GetDirectoryName(wanted)!))
        {
            home = Path.Combine("/var/tmp", $"ipiece-data-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");
            Directory.CreateDirectory(home);
            File.WriteAllText(location, home);
        }
        Directory.CreateDirectory(home);
        if (account is not null)
        {
            account.Own(home);
        }
        return Path.Combine(home, "cluster");
    }

    private static async Task CheckVersionAsync(string data, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var version = (await File.ReadAllTextAsync(Path.Combine(data, "PG_VERSION"), cancellationToken)).Trim();
        if (version != binaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new RuntimeSetupException(
                $"The data folder {data} was written by PostgreSQL {version}, and this IPiece brings PostgreSQL {binaries.MajorVersion}: use the matching IPiece version, or another data folder."
            );
        }
    }

    /// <summary>After a kill -9 a server, or backends that have not yet noticed, may still be at work in the folder.</summary>
    private static async Task ClearLeftoversAsync(string data, CancellationToken cancellationToken)
    {
        var left = ProcessTable.WorkingIn(data);
        foreach (var id in left)
        {
            Signals.Send(id, UnixSignal.Quit);
        }
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LeftoverGrace);
        while (left.Count > 0)
        {
            if (deadline.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var id in left)
                {
                    Signals.Send(id, UnixSignal.Kill);
                }
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            left = ProcessTable.WorkingIn(data);
        }
        if (OperatingSystem.IsLinux())
        {
            // Nobody works in the folder, so the file is stale, even if its process id was given to a stranger meanwhile.
            File.Delete(Path.Combine(data, "postmaster.pid"));
        }
    }

    private static async Task InitialiseAsync(
        EmbeddedPostgresOptions options,
        PostgresBinaries binaries,
        string data,
        OrdinaryAccount? account,
        CancellationToken cancellationToken
    )
    {
        // Made beside and moved at the end, so that a half-made cluster is never taken for a whole one.
        var fresh = data + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }
        var passwordFile = Path.Combine(Path.GetDirectoryName(data)!, "password.new");
        List<string> arguments =
        [
            "-D",
            fresh,
            "-U",
            Superuser,
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-locale",
        ];
        arguments.AddRange(
            options.ThrowAway ? ["--auth=trust", "--no-sync", "--no-data-checksums"] : ["--auth=scram-sha-256", $"--pwfile={passwordFile}"]
        );
        var output = new LineRing(20);
        try
        {
            if (!options.ThrowAway)
            {
                WriteSecret(
                    passwordFile,
                    options.Password ?? throw new ArgumentException("A durable cluster needs a password.", nameof(options)),
                    account
                );
            }
            var plan = new LaunchPlan(binaries.InitDb, arguments)
            {
                WorkingDirectory = Path.GetDirectoryName(data),
                Account = account,
                SignalOnParentDeath = UnixSignal.Kill,
            };
            var exitCode = await ChildProcess.RunAsync(plan, output.Add, cancellationToken);
            if (exitCode != 0)
            {
                throw new RuntimeSetupException($"PostgreSQL could not make its data folder {data}: {Summary(output)}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
        Directory.Move(fresh, data);
    }

    private static void WriteSecret(string path, string secret, OrdinaryAccount? account)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(path, options))
        {
            writer.WriteLine(secret);
        }
        account?.Own(path);
    }

    internal static string Summary(LineRing output) => string.Join(" ", output.Snapshot().TakeLast(3).Select(line => line.Trim()));
}
