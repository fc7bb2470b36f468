using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IPiece.Chain.Status;
using IPiece.Chain.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IPiece.Chain.Tests.Service;

/// <summary>The whole service with its background worker, over a database and a node.</summary>
internal sealed class ChainService(ChainWorld world, string rpcUrl) : WebApplicationFactory<ChainStatus>
{
    public const string InternalKey = "an-internal-key-of-tests";

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Starts the service and returns when this many batches have settled, as PostgreSQL tells everybody.</summary>
    public async Task<HttpClient> StartAsync(int batches)
    {
        await using var connection = await world.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var settled = 0;
        connection.Notification += (_, _) => settled++;
        await using (var listen = new NpgsqlCommand("listen ipiece_settlement", connection))
        {
            await listen.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-IPiece-Internal-Key", InternalKey);
        while (settled < batches)
        {
            await connection.WaitAsync(TestContext.Current.CancellationToken);
        }

        return client;
    }

    /// <summary>Asks until the answer is as wanted; the test's own timeout bounds it.</summary>
    public static async Task<JsonElement> AskUntilAsync(HttpClient client, string path, Func<JsonElement, bool> wanted)
    {
        while (true)
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            if (wanted(answer))
            {
                return answer;
            }

            await Task.Delay(s_pollInterval, TestContext.Current.CancellationToken);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.UseSetting("ConnectionStrings:ipiecedb", world.Database.ConnectionString);
        builder.UseSetting("ConnectionStrings:evm", rpcUrl);
        builder.UseSetting("Chain:MasterKey", WorkerProcess.MasterKey);
        builder.UseSetting("Chain:ChainId", WorkerProcess.ChainId.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Internal:Key", InternalKey);
    }
}
