using System.Globalization;
using IPiece.AppHost.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.AppHost.Setup;

/// <summary>The first line of the description: reads the options and takes the data folder, or ends with one clear sentence.</summary>
public static class IPieceSetup
{
    /// <summary>Prepares this run. Help ends the process here.</summary>
    public static IPieceSettings AddIPiece(this IDistributedApplicationBuilder builder, string[] args)
    {
        var options = AppHostOptions.Parse(args);
        if (options.Help)
        {
            Console.WriteLine(AppHostOptions.HelpText);
            Environment.Exit(0);
        }
        var settings = OpenAsync(options).GetAwaiter().GetResult();
        // Left by a run that was killed: its addresses are nobody's now.
        File.Delete(settings.Data[EndpointsFile.Name]);
        builder.Configuration["AppHost:DataDirectory"] = settings.Data.Path;
        builder.Configuration["AppHost:DashboardUrl"] = string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{settings.Ports.For("dashboard")}"
        );
        builder.Configuration["Parameters:postgres-password"] = settings.Keys.PostgresPassword;
        builder.Services.AddSingleton(settings);
        builder.Services.AddHostedService<StartupReport>();
        return settings;
    }

    /// <summary>The secrets and switches that every service of IPiece gets.</summary>
    public static IResourceBuilder<T> WithIPiece<T>(this IResourceBuilder<T> builder, IPieceSettings settings)
        where T : IResourceWithEnvironment =>
        builder
            .WithEnvironment("Internal__Key", settings.Keys.InternalKey)
            .WithEnvironment("Demo__Enabled", settings.Options.Demo ? "true" : "false")
            .WithEnvironment("Demo__Showcase", settings.Options.Showcase ? "true" : "false")
            .WithEnvironment("DataProtection__Directory", settings.Keys.DataProtectionDirectory)
            // What the services say themselves is worth reading; every request and every statement of the frameworks is not.
            .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
            .WithEnvironment("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Warning")
            .WithEnvironment("Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks", "None")
            .WithEnvironment("Logging__LogLevel__System.Net.Http.HttpClient", "Warning");

    /// <summary>The demo people's password, for the only one that needs it: it makes them.</summary>
    public static IResourceBuilder<T> WithDemoPassword<T>(this IResourceBuilder<T> builder, IPieceSettings settings)
        where T : IResourceWithEnvironment =>
        settings.Options.Demo ? builder.WithEnvironment("Demo__Password", settings.Keys.DemoPassword) : builder;

    /// <summary>The key over the chain's keys, for the only service that holds any.</summary>
    public static IResourceBuilder<T> WithChainKeys<T>(this IResourceBuilder<T> builder, IPieceSettings settings)
        where T : IResourceWithEnvironment =>
        builder
            .WithEnvironment("Chain__MasterKey", settings.Keys.ChainMasterKey)
            .WithEnvironment("Chain__ChainId", Runtimes.Evm.EmbeddedEvmOptions.DefaultChainId.ToString(CultureInfo.InvariantCulture));

    private static async Task<IPieceSettings> OpenAsync(AppHostOptions options)
    {
        var data = await DataFolder.OpenAsync(options.DataDirectory, DataFolder.FreeBytes, TimeProvider.System, CancellationToken.None);
        return new IPieceSettings(options, data, new KeyStore(data["keys"]), new UsualPorts(options.Ports));
    }
}
