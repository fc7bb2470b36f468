using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IPiece.Web.Hosting;

/// <summary>Remembers from where somebody is connected, each time they connect.</summary>
internal sealed class VisitorCircuitHandler(VisitorAddress address) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        address.Remember();
        return Task.CompletedTask;
    }
}
