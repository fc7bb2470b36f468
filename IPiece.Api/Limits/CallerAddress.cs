using System.Net;
using System.Net.Sockets;
using IPiece.Api.Client.Http;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Limits;

/// <summary>
/// Whose address a request counts against. A service that shows the internal key may name the person it calls for; what anybody else
/// says about addresses is not believed, or a header would be a way around every limit.
/// </summary>
internal sealed class CallerAddress(RequestDelegate next, InternalKey key)
{
    private const int Ipv6NetworkBytes = 8;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (
            headers.TryGetValue(ApiHeaders.ClientAddress, out var named)
            && key.Matches(headers[InternalKey.HeaderName])
            && IPAddress.TryParse(named, out var address)
        )
        {
            context.Connection.RemoteIpAddress = address;
        }

        return next(context);
    }

    /// <summary>The name that limits count by: one IPv4 address, or the IPv6 network that one household gets.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "local";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, Ipv6NetworkBytes, bytes.Length - Ipv6NetworkBytes);
        return new IPAddress(bytes).ToString();
    }
}
