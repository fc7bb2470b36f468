using System.Globalization;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Formatting;
using IPiece.Web.Live;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IPiece.Web.Investor.Instruments;

/// <summary>The order ticket. What a person types is theirs: prices that move never change it, and a lost connection does not lose it.</summary>
public sealed partial class OrderTicket : ComponentBase, IDisposable
{
    private const long MaxTyped = 999_999_999_999;
    private static readonly int[] Percents = [10, 25, 50, OrderSizing.FullPercent];
    private OrderSide _side = OrderSide.Buy;
    private long? _price;
    private long? _quantity;
    private string _priceText = "";
    private string _quantityText = "";
    private bool _skipsSheet;
    private OrderDraft? _confirming;
    private TickGrid? _grid;
    private MarketDetail? _gridOf;
    private string? _restored;

    /// <summary>The market and its rules.</summary>
    [Parameter, EditorRequired]
    public MarketDetail Detail { get; set; } = null!;

    /// <summary>The live market.</summary>
    [Parameter, EditorRequired]
    public MarketView View { get; set; } = null!;

    /// <summary>Whether somebody is signed in.</summary>
    [Parameter]
    public bool IsSignedIn { get; set; }

    /// <summary>Whether they can trade.</summary>
    [Parameter]
    public bool IsInvestor { get; set; }

    /// <summary>Asked to close, on a phone.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    private TickGrid Grid => _grid!;

    private long LastPrice => View.Ticker?.LastPrice ?? Detail.LastPrice ?? Detail.BasePrice;

    private long AvailableKrw => Account.Portfolio?.Cash.Available ?? 0;

    private long AvailableUnits => Account.Portfolio?.Holdings.FirstOrDefault(holding => holding.Symbol == Detail.Symbol)?.Available ?? 0;

    private bool IsReady => IsInvestor && Account.Portfolio is not null;

    private OrderDraft Draft => new(_side, _price, _quantity);

    private MarketDetail Rules =>
        View.Ticker is { } ticker ? Detail with { UpperLimit = ticker.UpperLimit, LowerLimit = ticker.LowerLimit } : Detail;

    private OrderObstacle Obstacle => OrderCheck.FirstObstacle(Draft, Rules, Grid, AvailableKrw, AvailableUnits);

    private bool IsPriceUnreadable => _price is null && _priceText.Length > 0;

    private bool IsQuantityUnreadable => _quantity is null && _quantityText.Length > 0;

    private bool IsPriceBad => IsPriceUnreadable || (_price is not null && Obstacle is OrderObstacle.OutsideBand or OrderObstacle.OffTick);

    private bool IsQuantityBad =>
        IsQuantityUnreadable
        || (Obstacle is OrderObstacle.TooManyUnits or OrderObstacle.TooLarge or OrderObstacle.InsufficientUnits && IsReady);

    private bool CanConfirm => View.IsLive && IsReady && Obstacle == OrderObstacle.None;

    private long Notional => OrderSizing.NotionalKrw(_price ?? 0, _quantity ?? 0) ?? 0;

    private long Fee => OrderSizing.FeeKrw(Notional, Detail.TradingFeeBasisPoints);

    private long Total => _side == OrderSide.Buy ? Notional + Fee : Notional - Fee;

    private OrderLimits Limits => new(Detail.MaxOrderQuantity, Detail.MaxOrderNotionalKrw);

    private string ObstacleText =>
        Obstacle switch
        {
            OrderObstacle.OutsideBand => L["Obstacle_OutsideBand", Format.Number(Rules.LowerLimit), Format.Number(Rules.UpperLimit)],
            OrderObstacle.OffTick => L["Obstacle_OffTick", Format.Number(Grid.TickAt(_price ?? 0))],
            OrderObstacle.TooManyUnits => L["Obstacle_TooManyUnits", Format.Number(Detail.MaxOrderQuantity)],
            OrderObstacle.TooLarge => L["Obstacle_TooLarge", Format.Number(Detail.MaxOrderNotionalKrw)],
            var other => L["Obstacle_" + other],
        };

    /// <summary>Takes a price from the ladder.</summary>
    /// <param name="price">Won per unit.</param>
    /// <returns>When the ticket shows it.</returns>
    public Task PickAsync(long price) => SetPriceAsync(price);

    /// <summary>Switches to buying or selling.</summary>
    /// <param name="side">The side.</param>
    /// <returns>When the ticket shows it.</returns>
    public Task SwitchToAsync(OrderSide side)
    {
        _side = side;
        return KeepAsync();
    }

    /// <inheritdoc />
    public void Dispose() => Account.Changed -= OnAccountChanged;

    /// <inheritdoc />
    protected override void OnInitialized() => Account.Changed += OnAccountChanged;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_gridOf, Detail))
        {
            _gridOf = Detail;
            _grid = new TickGrid(Detail.TickTable);
        }

        if (_price is null && _priceText.Length == 0 && _restored is null)
        {
            _price = LastPrice;
            ShowPrice();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_restored != Detail.Symbol)
        {
            _restored = Detail.Symbol;
            _skipsSheet = !await Browser.ConfirmsOrdersAsync();
            if (await Drafts.LoadAsync(Detail.Symbol) is { } draft)
            {
                (_side, _price, _quantity) = (draft.Side, draft.Price, draft.Quantity);
                ShowPrice();
                ShowQuantity();
                StateHasChanged();
            }
        }
    }

    /// <summary>A whole number with or without thousands separators. Anything else is no number: 1.5 must never become 15.</summary>
    private static long? Parse(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(letter => letter != ',' && !char.IsWhiteSpace(letter)));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? Math.Min(value, MaxTyped) : null;
    }

    private void OnAccountChanged() => _ = InvokeAsync(StateHasChanged);

    private Task TypePriceAsync(ChangeEventArgs change)
    {
        _priceText = change.Value as string ?? "";
        _price = Parse(_priceText);
        return KeepAsync();
    }

    private Task TypeQuantityAsync(ChangeEventArgs change)
    {
        _quantityText = change.Value as string ?? "";
        _quantity = Parse(_quantityText);
        return KeepAsync();
    }

    private Task OnPriceKeyAsync(KeyboardEventArgs key) =>
        key.Key switch
        {
            "ArrowUp" => StepUpAsync(),
            "ArrowDown" => StepDownAsync(),
            _ => Task.CompletedTask,
        };

    private Task StepUpAsync() => SetPriceAsync(Grid.Up(_price ?? LastPrice, Rules.UpperLimit));

    private Task StepDownAsync() => SetPriceAsync(Grid.Down(_price ?? LastPrice, Rules.LowerLimit));

    private Task SetPriceAsync(long price)
    {
        _price = price;
        ShowPrice();
        return KeepAsync();
    }

    private Task SetQuantityAsync(long quantity)
    {
        _quantity = Math.Clamp(quantity, 0, Detail.MaxOrderQuantity);
        ShowQuantity();
        return KeepAsync();
    }

    private Task FillPercentAsync(int percent) =>
        _price is { } price
            ? SetQuantityAsync(
                _side == OrderSide.Buy
                    ? OrderSizing.BuyQuantity(AvailableKrw, percent, price, Detail.TradingFeeBasisPoints, Limits)
                    : OrderSizing.SellQuantity(AvailableUnits, percent, price, Limits)
            )
            : Task.CompletedTask;

    private void ShowPrice() => _priceText = _price is { } price ? Format.Number(price) : "";

    private void ShowQuantity() => _quantityText = _quantity is { } quantity ? Format.Number(quantity) : "";

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

    private Task KeepAsync() => IsInvestor ? Drafts.SaveAsync(Detail.Symbol, Draft) : Task.CompletedTask;

    private async Task ConfirmAsync()
    {
        if (CanConfirm)
        {
            _skipsSheet = !await Browser.ConfirmsOrdersAsync();
            _confirming = Draft;
        }
    }

    private void CloseConfirmation() => _confirming = null;

    private async Task OnPlacedAsync()
    {
        (_confirming, _quantity) = (null, null);
        ShowQuantity();
        await Drafts.ClearAsync(Detail.Symbol);
        Account.Refresh();
        await OnClose.InvokeAsync();
    }
}
