using System.Text.Json;
using IPiece.AppHost.Startup;

namespace IPiece.AppHost.Tests.Startup;

public sealed class StartupReportTests : IDisposable
{
    private static readonly EndpointsFile Endpoints = new(
        "http://127.0.0.1:5080",
        "http://127.0.0.1:5081",
        "http://127.0.0.1:5082",
        "http://127.0.0.1:5083",
        "http://127.0.0.1:8545",
        "http://127.0.0.1:5070",
        "Host=127.0.0.1;Port=55432;Username=ipiece;Password=well kept;Database=ipiecedb",
        DemoLogin.All("the demo password")
    );
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_endpoints_file_has_exactly_the_names_that_scripts_read()
    {
        Endpoints.Write(folder["endpoints.json"]);

        using var json = JsonDocument.Parse(File.ReadAllText(folder["endpoints.json"]));
        Assert.Equal(
            ["web", "api", "matching", "chain", "rpc", "dashboard", "postgres", "demo"],
            json.RootElement.EnumerateObject().Select(property => property.Name)
        );
        var demo = json.RootElement.GetProperty("demo").EnumerateArray().ToList();
        Assert.All(demo, login => Assert.Equal(["role", "email", "password"], login.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(
            ["investor", "investor", "investor", "operator", "approver"],
            demo.Select(login => login.GetProperty("role").GetString())
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["endpoints.json"]));
    }

    [Fact]
    public void The_table_shows_the_addresses_the_logins_and_the_time_but_not_the_database_password()
    {
        var table = AddressTable.Render(Endpoints, "/the/data", TimeSpan.FromSeconds(12.34));

        Assert.Contains("IPiece is ready after 12.3 s; its data is in /the/data.", table, StringComparison.Ordinal);
        Assert.Contains("web         http://127.0.0.1:5080", table, StringComparison.Ordinal);
        Assert.Contains("minji@demo.ipiece.example", table, StringComparison.Ordinal);
        Assert.Contains("the demo password", table, StringComparison.Ordinal);
        Assert.DoesNotContain("well kept", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Username=ipiece;Pwd=well kept")]
    [InlineData("Host=db;Username=ipiece; PASSWORD = well kept;Database=ipiecedb")]
    public void A_password_is_not_shown_however_a_given_connection_string_spells_it(string connectionString) =>
        Assert.DoesNotContain(
            "well kept",
            AddressTable.Render(Endpoints with { Postgres = connectionString }, "/the/data", TimeSpan.Zero),
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_the_demo_no_login_is_shown() =>
        Assert.DoesNotContain(
            "login",
            AddressTable.Render(Endpoints with { Demo = [] }, "/the/data", TimeSpan.Zero),
            StringComparison.OrdinalIgnoreCase
        );
}
