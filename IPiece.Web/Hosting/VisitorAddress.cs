namespace IPiece.Web.Hosting;

/// <summary>
/// The address of the person whom a request or a circuit serves. A circuit's connection is the only request it ever sees, so the address is
/// remembered when the circuit opens.
/// </summary>
public sealed class VisitorAddress
{
    private readonly IHttpContextAccessor _context;

    /// <summary>Notes the address of the present request.</summary>
    /// <param name="context">The present request, if there is one.</param>
    public VisitorAddress(IHttpContextAccessor context)
    {
        _context = context;
        Remember();
    }

    /// <summary>The address as text; null while it is not known.</summary>
    public string? Text { get; private set; }

    /// <summary>Notes the address of the present request, if there is one: people move between networks.</summary>
    public void Remember()
    {
        if (_context.HttpContext?.Connection.RemoteIpAddress is { } address)
        {
            Text = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }
    }
}
