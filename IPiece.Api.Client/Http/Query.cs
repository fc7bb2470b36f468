using System.Text;

namespace IPiece.Api.Client.Http;

/// <summary>Builds a query string; values that are null are left out.</summary>
internal static class Query
{
    public static string Of(string path, params (string Name, string? Value)[] parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }
}
