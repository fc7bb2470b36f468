using System.Globalization;
using IPiece.Api.Client.Chain;
using Microsoft.JSInterop;

namespace IPiece.Web.Investor.Wallet;

/// <summary>Has the reader's browser check a proof, so that nobody's word is taken for it.</summary>
public sealed class ProofBrowser(IJSRuntime js) : IAsyncDisposable
{
    private const string Module = "./js/proof.js";
    private IJSObjectReference? _module;

    /// <summary>Checks one account.</summary>
    /// <param name="proof">Salt and investor.</param>
    /// <param name="account">Balance and path.</param>
    /// <param name="chainRoot">The root that the chain has.</param>
    /// <returns>What the browser found; null when the page is gone.</returns>
    public async Task<ProofCheck?> CheckAsync(InclusionProof proof, AccountProof account, string chainRoot)
    {
        try
        {
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", Module);

            // Numbers go as text: JavaScript's own hold no more than 53 bits.
            var fields = new
            {
                salt = proof.Salt,
                investorId = Text(proof.InvestorId),
                asset = Text(account.Asset),
                posted = Text(account.Posted),
                held = Text(account.Held),
            };
            return await _module.InvokeAsync<ProofCheck>("verify", fields, account.Proof, chainRoot);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser has let go of it already.
            }
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
