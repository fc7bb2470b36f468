using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace IPiece.Web.Trading;

/// <summary>The tab's session storage, encrypted with the application's keys and apart for each person who signs in there.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="name">The word under which it is kept: a fixed one, since a tab outlives a deployment and with it the names of classes.</param>
/// <param name="storage">The browser's.</param>
/// <param name="person">Who is signed in.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where trouble is told.</param>
public sealed class ProtectedTabStore<T>(
    string name,
    ProtectedSessionStorage storage,
    AuthenticationStateProvider person,
    TimeProvider time,
    ILogger<ProtectedTabStore<T>> logger
) : ITabStore<T>
    where T : class
{
    /// <summary>How long the tab may take: a call over a line that is cut ends in no other way for a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task<TabAnswer<T>> LoadAsync(string symbol)
    {
        try
        {
            var stored = await storage.GetAsync<T>(await KeyAsync(symbol)).AsTask().WaitAsync(Patience, time);
            return new TabAnswer<T>(IsKnown: true, stored.Success ? stored.Value : null);
        }
        catch (Exception error) when (error is CryptographicException or JsonException or JSException)
        {
            // Written under keys or a shape of another time, or the browser keeps nothing for anybody.
            logger.LogDebug(error, "What the tab keeps could not be read");
            return new TabAnswer<T>(IsKnown: true, Value: null);
        }
        catch (Exception error) when (IsCutOff(error))
        {
            logger.LogDebug(error, "The tab did not say what it keeps");
            return new TabAnswer<T>(IsKnown: false, Value: null);
        }
    }

    /// <inheritdoc />
    public Task<bool> SaveAsync(string symbol, T value) => IsAnsweredAsync(symbol, key => storage.SetAsync(key, value));

    /// <inheritdoc />
    public Task<bool> ClearAsync(string symbol) => IsAnsweredAsync(symbol, storage.DeleteAsync);

    private static bool IsCutOff(Exception error) => error is TimeoutException or JSDisconnectedException or OperationCanceledException;

    private async Task<bool> IsAnsweredAsync(string symbol, Func<string, ValueTask> call)
    {
        try
        {
            await call(await KeyAsync(symbol)).AsTask().WaitAsync(Patience, time);
            return true;
        }
        catch (JSException error)
        {
            // The browser keeps nothing for anybody; its page is there.
            logger.LogDebug(error, "The tab keeps nothing");
            return true;
        }
        catch (Exception error) when (IsCutOff(error))
        {
            logger.LogDebug(error, "The tab did not answer");
            return false;
        }
    }

    private async Task<string> KeyAsync(string symbol)
    {
        var state = await person.GetAuthenticationStateAsync();
        return $"ipiece.{name}.{state.User.FindFirstValue(ClaimTypes.NameIdentifier)}.{symbol}";
    }
}
