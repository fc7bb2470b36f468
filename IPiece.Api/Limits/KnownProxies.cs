using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace IPiece.Api.Limits;

/// <summary>Proxies in front whose X-Forwarded-For is believed: setting <c>ForwardedHeaders:KnownProxies</c>, addresses or networks by commas; nobody by default.</summary>
internal static class KnownProxies
{
    private const string Setting = "ForwardedHeaders:KnownProxies";

    public static void UseKnownProxies(this WebApplication app)
    {
        var names = app.Configuration[Setting]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length == 0)
        {
            // Without the middleware the headers mean nothing; with it and an empty list they would be believed from everywhere.
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in names)
        {
            if (name.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(name));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(name));
            }
        }

        app.UseForwardedHeaders(options);
    }
}
