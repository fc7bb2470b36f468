using System.Globalization;
using System.Text;

namespace IPiece.AppHost.Startup;

/// <summary>The table a person sees when all is ready.</summary>
public static class AddressTable
{
    private const int LabelWidth = 12;

    /// <summary>What Npgsql understands as a password; a connection string from outside may use any of them.</summary>
    private static readonly HashSet<string> PasswordWords = new(StringComparer.OrdinalIgnoreCase) { "Password", "Pwd", "Psw" };

    public static string Render(EndpointsFile endpoints, string dataFolder, TimeSpan startUp)
    {
        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"IPiece is ready after {startUp.TotalSeconds:0.0} s; its data is in {dataFolder}. Ctrl+C stops it."
        );
        text.AppendLine();
        (string Label, string Address)[] rows =
        [
            ("web", endpoints.Web),
            ("api", endpoints.Api),
            ("matching", endpoints.Matching),
            ("chain", endpoints.Chain),
            ("rpc", endpoints.Rpc),
            ("dashboard", endpoints.Dashboard),
            ("postgres", WithoutPassword(endpoints.Postgres)),
        ];
        foreach (var (label, address) in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {label.PadRight(LabelWidth)}{address}");
        }
        if (endpoints.Demo is [var first, ..])
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"  Demo logins, all with the password {first.Password}");
            foreach (var login in endpoints.Demo)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {login.Role.PadRight(LabelWidth)}{login.Email}");
            }
        }
        return text.ToString();
    }

    private static string WithoutPassword(string connectionString) =>
        string.Join(';', connectionString.Split(';').Where(part => !PasswordWords.Contains(part.Split('=')[0].Trim())));
}
