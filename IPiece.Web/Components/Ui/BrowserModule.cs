using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IPiece.Web.Components.Ui;

/// <summary>The few things only the browser can do (wwwroot/js/app.js). A page that has gone away answers nothing, which is no error.</summary>
public sealed class BrowserModule(IJSRuntime js)
{
    // A call over a line that is cut ends in no other way for a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Has the browser fetch a renewed session cookie.</summary>
    /// <returns>When it is done.</returns>
    public Task RenewSessionAsync() => CallAsync<bool>("ipiece.renewSession");

    /// <summary>Shows which preferences are chosen.</summary>
    /// <returns>When it is done.</returns>
    public Task SyncPreferencesAsync() => CallAsync<object>("ipiece.syncPreferences");

    /// <summary>Whether this browser's user wants to confirm each order.</summary>
    /// <returns>True unless switched off.</returns>
    public async Task<bool> ConfirmsOrdersAsync() =>
        await AnswerAsync(() => js.InvokeAsync<bool?>("ipiece.confirmOrders", Patience)) ?? true;

    /// <summary>Whether somebody can see the page: it is no hidden tab.</summary>
    /// <returns>False only when the browser says so.</returns>
    public async Task<bool> IsVisibleAsync() => await CallAsync<bool?>("ipiece.isVisible") ?? true;

    /// <summary>Opens a modal dialog; focus stays inside until it closes.</summary>
    /// <param name="dialog">The dialog element.</param>
    /// <param name="owner">Told when somebody presses Escape or the backdrop.</param>
    /// <typeparam name="T">The owning component.</typeparam>
    /// <returns>When it is open.</returns>
    public Task OpenSheetAsync<T>(ElementReference dialog, DotNetObjectReference<T> owner)
        where T : class => CallAsync<object>("ipiece.openSheet", dialog, owner);

    /// <summary>Loads a script once.</summary>
    /// <param name="source">Its address.</param>
    /// <returns>True when it is there.</returns>
    public async Task<bool> LoadScriptAsync(string source) => await CallAsync<bool?>("ipiece.loadScript", source) ?? false;

    /// <summary>Scrolls a list to its middle.</summary>
    /// <param name="element">The list.</param>
    /// <returns>When it is done.</returns>
    public Task ScrollToCentreAsync(ElementReference element) => CallAsync<object>("ipiece.scrollToCentre", element);

    /// <summary>Scrolls a list of links sideways, so that the one of the page that is shown can be seen.</summary>
    /// <param name="element">The list.</param>
    /// <returns>When it is done.</returns>
    public Task ShowCurrentAsync(ElementReference element) => CallAsync<object>("ipiece.showCurrent", element);

    /// <summary>Says in the address what is looked at, without another entry in the history and without leaving the place on the page.</summary>
    /// <param name="address">The address, relative to the site.</param>
    /// <returns>When it stands there.</returns>
    public Task ReplaceAddressAsync(string address) => CallAsync<object>("ipiece.replaceAddress", address);

    private Task<T?> CallAsync<T>(string function, params object?[] arguments) =>
        AnswerAsync(() => js.InvokeAsync<T?>(function, arguments));

    private static async Task<T?> AnswerAsync<T>(Func<ValueTask<T?>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            return default;
        }
    }
}
