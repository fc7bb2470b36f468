using Microsoft.Playwright;

namespace IPiece.EndToEnd.Tests.Browsing;

/// <summary>The line between a page and the server, which a test can cut: emulated offline alone leaves open sockets alive.</summary>
internal sealed class SocketLine
{
    private readonly Visitor _visitor;
    private readonly List<IWebSocketRoute> _open = [];
    private bool _isCut;

    private SocketLine(Visitor visitor) => _visitor = visitor;

    public static async Task<SocketLine> AttachAsync(Visitor visitor)
    {
        var line = new SocketLine(visitor);
        await visitor.Page.RouteWebSocketAsync(_ => true, line.Connect);
        return line;
    }

    public async Task CutAsync()
    {
        _isCut = true;
        await _visitor.Context.SetOfflineAsync(true);
        foreach (var socket in _open)
        {
            await socket.CloseAsync();
        }
        _open.Clear();
    }

    public async Task MendAsync()
    {
        _isCut = false;
        await _visitor.Context.SetOfflineAsync(false);
    }

    private void Connect(IWebSocketRoute socket)
    {
        if (_isCut)
        {
            _ = socket.CloseAsync();
            return;
        }
        _open.Add(socket);
        socket.ConnectToServer();
    }
}
