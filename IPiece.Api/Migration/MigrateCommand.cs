using IPiece.ServiceDefaults;

namespace IPiece.Api.Migration;

/// <summary><c>IPiece.Api migrate</c>: brings the database to this version, and with demo mode on makes the demo market. Idempotent; exit code 0 or 1.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddMigration();
        await using var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILogger<MigrationRun>>();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await app.Services.GetRequiredService<MigrationRun>().RunAsync(stop.Token);
            return 0;
        }
        catch (Exception error)
        {
            logger.LogError(error, "The database could not be migrated: {Reason}", error.Message);
            return 1;
        }
    }
}
