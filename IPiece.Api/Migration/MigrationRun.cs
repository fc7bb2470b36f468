using IPiece.Data.Calendar;
using IPiece.Data.Database;
using IPiece.Data.Demo;
using Npgsql;

namespace IPiece.Api.Migration;

/// <summary>Migrates, then seeds the demo market when it is switched on.</summary>
internal sealed class MigrationRun(IConfiguration configuration, IServiceProvider services, ILogger<MigrationRun> logger)
{
    private const string DemoEnabledKey = "Demo:Enabled";
    private const string DemoShowcaseKey = "Demo:Showcase";
    private const string DemoPasswordKey = "Demo:Password";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var connectionString =
            configuration.GetConnectionString(DatabaseNames.ConnectionName)
            ?? throw new InvalidOperationException(
                $"ConnectionStrings__{DatabaseNames.ConnectionName} is not set: give the address of the database."
            );
        await Migrator.RunAsync(connectionString, cancellationToken);
        logger.LogInformation("The database is at this version.");
        if (!configuration.GetValue<bool>(DemoEnabledKey))
        {
            var days = await KoreanHolidays.InsertMissingAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
            logger.LogInformation("{Days} days were added to the trading calendar.", days);
            return;
        }

        var password =
            configuration[DemoPasswordKey]
            ?? throw new InvalidOperationException("Demo__Password is not set: demo people need one to sign in.");
        await services
            .GetRequiredService<DemoMarketSeeder>()
            .SeedAsync(password, cancellationToken, configuration.GetValue<bool>(DemoShowcaseKey));
        logger.LogInformation("The demo market is in place.");
    }
}
