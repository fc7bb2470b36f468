using System.Net;
using System.Net.Sockets;

namespace IPiece.Runtimes;

/// <summary>Finds loopback ports that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>A port the operating system says is free now.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether a server could listen on the port now.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The port asked for when it is free (0: any free one), or a sentence that says who wanted it.</summary>
    public static int Claim(int port, string wantedBy) =>
        port == 0 ? Find()
        : IsFree(port) ? port
        : throw new RuntimeSetupException(
            $"Port {port}, which {wantedBy} was told to use, is taken by another program: stop that program or choose another port."
        );
}
