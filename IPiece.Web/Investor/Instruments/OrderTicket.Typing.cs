using IPiece.Web.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IPiece.Web.Investor.Instruments;

/// <summary>Typing: text that cannot be read stays as it was typed and is no number.</summary>
public sealed partial class OrderTicket
{
    private string _priceText = "";
    private string _quantityText = "";

    private bool IsPriceUnreadable => _draft.IsLimit && _draft.Price is null && _priceText.Length > 0;

    private bool IsQuantityUnreadable => _draft.Quantity is null && _quantityText.Length > 0;

    private Task TypePriceAsync(ChangeEventArgs change)
    {
        _priceText = change.Value as string ?? "";
        _draft = _draft with { Price = WholeNumber.Parse(_priceText) };
        return KeepAsync();
    }

    private Task TypeQuantityAsync(ChangeEventArgs change)
    {
        _quantityText = change.Value as string ?? "";
        _draft = _draft with { Quantity = WholeNumber.Parse(_quantityText) };
        return KeepAsync();
    }

    private Task OnPriceKeyAsync(KeyboardEventArgs key) =>
        key.Key switch
        {
            "ArrowUp" => StepUpAsync(),
            "ArrowDown" => StepDownAsync(),
            _ => Task.CompletedTask,
        };

    private Task StepUpAsync() => SetPriceAsync(Grid.Up(_draft.Price ?? LastPrice, Rules.UpperLimit));

    private Task StepDownAsync() => SetPriceAsync(Grid.Down(_draft.Price ?? LastPrice, Rules.LowerLimit));

    private Task SetPriceAsync(long price)
    {
        _draft = _draft with { Price = price };
        ShowPrice();
        return KeepAsync();
    }

    private Task SetQuantityAsync(long quantity)
    {
        var clamped = Math.Clamp(quantity, 0, Detail.MaxOrderQuantity);
        _draft = _draft with { Quantity = clamped - (clamped % Detail.Lot) };
        ShowQuantity();
        return KeepAsync();
    }

    private void ShowPrice() => _priceText = _draft.Price is { } price ? Format.Number(price) : "";

    private void ShowQuantity() => _quantityText = _draft.Quantity is { } quantity ? Format.Number(quantity) : "";

    /// <summary>Writes out what was understood when the field is left; what was not stays as it was typed.</summary>
    private void TidyPrice()
    {
        if (!IsPriceUnreadable)
        {
            ShowPrice();
        }
    }

    private void TidyQuantity()
    {
        if (!IsQuantityUnreadable)
        {
            ShowQuantity();
        }
    }
}
