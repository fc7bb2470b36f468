using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace IPiece.Web.Trading;

/// <summary>Drafts in the tab's session storage, encrypted with the application's keys.</summary>
public sealed class ProtectedTicketDraftStore(ProtectedSessionStorage storage) : ITicketDraftStore
{
    /// <inheritdoc />
    public async Task<OrderDraft?> LoadAsync(string symbol)
    {
        try
        {
            var stored = await storage.GetAsync<OrderDraft>(Key(symbol));
            return stored.Success ? stored.Value : null;
        }
        catch (Exception error) when (error is CryptographicException or System.Text.Json.JsonException or JSException)
        {
            // Written under keys or a shape of another time: a draft is a courtesy, not a record.
            return null;
        }
    }

    /// <inheritdoc />
    public async Task SaveAsync(string symbol, OrderDraft draft)
    {
        try
        {
            await storage.SetAsync(Key(symbol), draft);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and with it the one who typed.
        }
    }

    /// <inheritdoc />
    public async Task ClearAsync(string symbol)
    {
        try
        {
            await storage.DeleteAsync(Key(symbol));
        }
        catch (JSDisconnectedException)
        {
            // See above.
        }
    }

    private static string Key(string symbol) => "ipiece.ticket." + symbol;
}
