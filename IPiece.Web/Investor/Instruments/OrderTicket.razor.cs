using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Components.Ui;
using IPiece.Web.Live;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Components;

namespace IPiece.Web.Investor.Instruments;

/// <summary>The order ticket. What a person types is theirs: prices that move never change it, and a lost connection does not lose it.</summary>
public sealed partial class OrderTicket : ComponentBase, IDisposable
{
    private static readonly int[] Percents = [10, 25, 50, OrderSizing.FullPercent];
    private OrderDraft _draft = new(OrderSide.Buy, Price: null, Quantity: null);
    private bool _isAsking;
    private bool _isNotSent;
    private bool _isGone;
    private bool _skipsSheet;
    private OrderIntent? _confirming;
    private TickGrid? _grid;
    private MarketDetail? _gridOf;
    private string? _restored;
    private string? _touched;

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

    private MarketStatus Status => MarketStatusRules.Now(Detail, View);

    private long LastPrice => View.Ticker?.LastPrice ?? Detail.LastPrice ?? Detail.BasePrice;

    private long AvailableKrw => Account.Portfolio?.Cash.Available ?? 0;

    private long AvailableUnits => Account.AvailableUnits(Detail.Symbol);

    private bool IsReady => IsInvestor && Account.Portfolio is not null;

    private MarketDetail Rules => Detail.Today(View);

    private long? ReservedPrice => _draft.ReservedPrice(Rules);

    private IReadOnlyList<BookLevel> Reachable => ReachableFor(_draft.Side);

    private OrderContext Context =>
        new(
            Rules,
            Grid,
            Status,
            AvailableKrw,
            AvailableUnits,
            IsInvestor ? Guards.Limits : new OwnOrderLimits(),
            Status.TakesImmediateOrders ? MarketEstimate.Of(Reachable, _draft.Quantity ?? 0).NotionalKrw : null
        );

    private OrderObstacle Obstacle => OrderCheck.FirstObstacle(_draft, Context);

    private bool IsPriceBad => _draft.IsLimit && (IsPriceUnreadable || (_draft.Price is not null && Obstacle.IsAboutPrice));

    private bool IsQuantityBad =>
        IsQuantityUnreadable || (IsReady && (Obstacle.IsAboutSize || Obstacle == OrderObstacle.InsufficientUnits));

    private bool IsOwnGuard => Obstacle is OrderObstacle.OwnTooManyUnits or OrderObstacle.OwnTooLarge or OrderObstacle.OwnTooFar;

    private bool CanConfirm => View.IsLive && IsReady && Obstacle == OrderObstacle.None;

    /// <summary>Without a sheet there is nothing else to see while an order is on its way.</summary>
    private bool IsSending => _isAsking || (_skipsSheet && _confirming is not null);

    private string SubmitText =>
        !View.IsLive ? L["Ticket_Stale"]
        : !Status.TakesOrders ? L["Ticket_" + Status.Word]
        : L["Side_Do" + _draft.Side];

    private OrderLimits Limits
    {
        get
        {
            var limits = new OrderLimits(
                Math.Min(Detail.MaxOrderQuantity, Guards.Limits.MaxOrderQuantity ?? long.MaxValue),
                Math.Min(Detail.MaxOrderNotionalKrw, Guards.Limits.MaxOrderNotionalKrw ?? long.MaxValue)
            );
            return _draft.IsLimit ? limits : limits.ValuedAt(Rules.ReferencePrice);
        }
    }

    /// <summary>Takes a price from the ladder, and with it the quote to meet when one was chosen.</summary>
    /// <param name="pick">What was chosen.</param>
    /// <returns>When the ticket shows it.</returns>
    public async Task PickAsync(LadderPick pick)
    {
        _draft = _draft with { Side = pick.Meet ?? _draft.Side, Price = pick.Price, Type = OrderType.Limit };
        ShowPrice();
        await (pick.Quantity is { } quantity ? SetQuantityAsync(quantity) : KeepAsync());
        StateHasChanged();
    }

    /// <summary>Switches to buying or selling.</summary>
    /// <param name="side">The side.</param>
    /// <returns>When the ticket shows it.</returns>
    public Task SwitchToAsync(OrderSide side) => ChooseAsync(_draft with { Side = side });

    /// <summary>Shows once more an order that was not answered. What it needs it may hold already, so its cover is not looked at.</summary>
    /// <param name="intent">The wish behind it.</param>
    public void SendAgain(OrderIntent intent)
    {
        if (!_isAsking && _confirming is null)
        {
            Open(intent, confirms: true);
            StateHasChanged();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _isGone = true;
        Account.Changed -= OnAccountChanged;
    }

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

        if (_draft.Price is null && _priceText.Length == 0 && _restored is null)
        {
            _draft = _draft with { Price = LastPrice };
            ShowPrice();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_restored == Detail.Symbol)
        {
            return;
        }

        _restored = Detail.Symbol;
        // What was kept comes late: whoever has begun meanwhile means what they see.
        if ((await Drafts.LoadAsync(Detail.Symbol)).Value is { } draft && _touched != Detail.Symbol)
        {
            _draft = draft;
            ShowPrice();
            ShowQuantity();
            StateHasChanged();
        }

        if (IsInvestor && await Guards.TryLoadAsync())
        {
            StateHasChanged();
        }
    }

    private void OnAccountChanged() => _ = InvokeAsync(StateHasChanged);

    private Task ChooseAsync(OrderDraft draft)
    {
        // A market order is gone at once or waits for the auction; only a limit order can insist on waiting.
        _draft = draft with
        {
            PostOnly = draft is { IsLimit: true, PostOnly: true },
        };
        return KeepAsync();
    }

    private Task FillPercentAsync(int percent) =>
        ReservedPrice is { } price
            ? SetQuantityAsync(
                _draft is { IsLimit: false, Side: OrderSide.Buy } && Status.TakesImmediateOrders
                    ? MarketEstimate.Affordable(
                        Reachable,
                        OrderSizing.PartOf(AvailableKrw, percent),
                        Detail.TradingFeeBasisPoints,
                        Limits.MaxQuantity
                    )
                : _draft.Side == OrderSide.Buy ? OrderSizing.BuyQuantity(AvailableKrw, percent, price, Detail.TradingFeeBasisPoints, Limits)
                : OrderSizing.SellQuantity(AvailableUnits, percent, price, Limits)
            )
            : Task.CompletedTask;

    private Task KeepAsync()
    {
        (_touched, _isNotSent) = (Detail.Symbol, false);
        return IsInvestor ? Drafts.SaveAsync(Detail.Symbol, _draft) : Task.CompletedTask;
    }

    /// <summary>One order at a time: a second tap means the first.</summary>
    private async Task ConfirmAsync()
    {
        if (!CanConfirm || _isAsking || _confirming is not null)
        {
            return;
        }

        (_isAsking, _isNotSent) = (true, false);
        var (symbol, draft) = (Detail.Symbol, _draft);
        try
        {
            var confirms = await Browser.ConfirmsOrdersAsync();
            if (!await Desk.TryLoadAsync(symbol) || _isGone)
            {
                TellNotSent(draft);
            }
            else if (Desk.Same(symbol, draft) is not { } same)
            {
                Open(new OrderIntent(draft), confirms);
            }
            else if (Desk.IsOnItsWay(same))
            {
                Toasts.Show(ToastTone.Info, L["Order_OnItsWay"], OrderText.Of(L, draft));
            }
            else
            {
                Open(same, confirms);
            }
        }
        finally
        {
            _isAsking = false;
        }
    }

    // Whoever has gone on to another page believes that the order is in the market.
    private void TellNotSent(OrderDraft draft)
    {
        _isNotSent = true;
        if (_isGone)
        {
            Toasts.Show(ToastTone.Bad, OrderText.Of(L, draft), L["Order_NotSent"]);
        }
    }

    // What may be in the market already is never sent again without a word.
    private void Open(OrderIntent intent, bool confirms) => (_confirming, _skipsSheet) = (intent, !confirms && intent.Unanswered is null);

    private void CloseConfirmation() => _confirming = null;

    private IReadOnlyList<BookLevel> ReachableFor(OrderSide side) => ReachableLevels.Of(Rules, View, side, Account.OpenOrders);

    private async Task OnPlacedAsync()
    {
        var placed = _confirming;
        _confirming = null;
        if (_draft == placed?.Draft)
        {
            _draft = _draft with { Quantity = null };
            ShowQuantity();
            await Drafts.ClearAsync(Detail.Symbol);
        }

        Account.Refresh();
        await OnClose.InvokeAsync();
    }
}
