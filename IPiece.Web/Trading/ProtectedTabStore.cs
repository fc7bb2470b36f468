using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace IPiece.Web.Trading;

/// <summary>The tab's session storage, encrypted with the application's keys and apart for each person who signs in there.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="storage">The browser's.</param>
/// <param name="person">Who is signed in.</param>
/// <param name="logger">Where trouble is told.</param>
public sealed class ProtectedTabStore<T>(
    ProtectedSessionStorage storage,
    AuthenticationStateProvider person,
    ILogger<ProtectedTabStore<T>> logger
) : ITabStore<T>
    where T : class
{
    /// <inheritdoc />
    public async Task<T?> LoadAsync(string symbol)
    {
        try
        {
            var stored = await storage.GetAsync<T>(await KeyAsync(symbol));
            return stored.Success ? stored.Value : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException || IsOfTheBrowser(error))
        {
            // Written under keys or a shape of another time, or by somebody else: it is a courtesy, not a record.
            logger.LogDebug(error, "What the tab keeps could not be read");
            return null;
        }
    }

    /// <inheritdoc />
    public async Task SaveAsync(string symbol, T value)
    {
        try
        {
            await storage.SetAsync(await KeyAsync(symbol), value);
        }
        catch (Exception error) when (IsOfTheBrowser(error))
        {
            // The page is gone, or the browser keeps nothing for anybody.
            logger.LogDebug(error, "The tab kept nothing");
        }
    }

    /// <inheritdoc />
    public async Task ClearAsync(string symbol)
    {
        try
        {
            await storage.DeleteAsync(await KeyAsync(symbol));
        }
        catch (Exception error) when (IsOfTheBrowser(error))
        {
            logger.LogDebug(error, "The tab forgot nothing");
        }
    }

    // A call that the browser never answers is given up by the framework, as cancelled.
    private static bool IsOfTheBrowser(Exception error) => error is JSException or JSDisconnectedException or OperationCanceledException;

    private async Task<string> KeyAsync(string symbol)
    {
        var state = await person.GetAuthenticationStateAsync();
        return $"ipiece.{typeof(T).Name}.{state.User.FindFirstValue(ClaimTypes.NameIdentifier)}.{symbol}";
    }
}
