using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;

namespace IPiece.Api.Admin;

/// <summary>One example per record that staff send or read.</summary>
internal static class AdminExamples
{
    private static readonly DateTimeOffset SomeTime = new(2026, 11, 23, 10, 15, 30, 250, TimeSpan.FromHours(9));

    private static readonly ChangeRequest SomeRequest = new()
    {
        Id = 12,
        Kind = "policy",
        Payload = AdminJson.Parse("""{"effectiveOn":"2026-12-01","key":"tradingFeeBasisPoints","symbol":null,"value":40}"""),
        PayloadHash = "7b0c5fb5f3c7a1e2b1f0a4d98c6e5b3a2918f7d6c5b4a3928170f6e5d4c3b2a1",
        Reason = "연말 수수료 인하",
        State = ChangeRequestState.Pending,
        RequestedBy = "데모 운영자",
        RequestedAt = SomeTime,
        DecidedBy = null,
        DecidedAt = null,
        DecisionNote = null,
        ExpiresAt = SomeTime.AddDays(7),
        IsOwn = false,
    };

    private static readonly SurveillanceOrder SomeOrder = new SurveillanceOrder
    {
        OrderId = 68_719_478_001,
        Symbol = "MOONFOX",
        InvestorId = 44,
        InvestorName = "하나",
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.Gtc,
        PostOnly = false,
        Price = 4_300,
        Quantity = 10,
        Filled = 6,
        Remaining = 0,
        Cancelled = 4,
        Status = OrderStatus.Cancelled,
        CancelReason = CancelReason.Operator,
        PlacedAt = SomeTime,
        UpdatedAt = SomeTime.AddMinutes(3),
    };

    private static readonly SurveillanceOrder OpenOrder = SomeOrder with
    {
        Remaining = 4,
        Cancelled = 0,
        Status = OrderStatus.PartiallyFilled,
        CancelReason = null,
    };

    public static Dictionary<Type, object> All { get; } =
        new()
        {
            [typeof(ChangeRequest)] = SomeRequest,
            [typeof(DecisionRequest)] = new DecisionRequest("근거 문서를 확인했습니다."),
            [typeof(WaitingWork)] = new WaitingWork(2, 1),
            [typeof(PolicyChangeRequest)] = new PolicyChangeRequest
            {
                Key = "volatility",
                Symbol = "STORM",
                Value = AdminJson.Parse("""{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120}"""),
                EffectiveOn = new DateOnly(2026, 12, 1),
                Reason = "변동성 완화장치 적용",
            },
            [typeof(CalendarChangeRequest)] = new CalendarChangeRequest
            {
                Date = new DateOnly(2026, 12, 30),
                Kind = CalendarDayKind.SpecialHours,
                Hours = new DayHours("08:30", "09:00", "12:20", "12:30"),
                NameKo = "연말 단축 거래",
                NameEn = "Year-end half day",
                Reason = "연말 단축 거래 공지",
            },
            [typeof(HaltRequest)] = new HaltRequest("발행사 공시를 확인하고 있습니다.", "A disclosure of the issuer is being checked."),
            [typeof(ResumeRequest)] = new ResumeRequest("공시 확인 완료"),
            [typeof(MarketPhaseChanged)] = new MarketPhaseChanged(MarketPhase.CallAuction, PhaseCause.Reopening, SomeTime.AddMinutes(2)),
            [typeof(CancelOrdersRequest)] = new CancelOrdersRequest { Reason = "오류 주문 정리", OrderIds = [68_719_478_001] },
            [typeof(CancelledOrders)] = new CancelledOrders(1),
            [typeof(OrderSelection)] = new OrderSelection { InvestorId = 44 },
            [typeof(CancelPreview)] = new CancelPreview(new OpenOrderTotals(1, 4, 17_200), new OpenOrderTotals(0, 0, 0), [OpenOrder]),
            [typeof(SurveillanceOrder)] = SomeOrder,
            [typeof(Alert)] = new Alert
            {
                Id = 3,
                Kind = AlertKind.WashTrade,
                Symbol = "MOONFOX",
                InvestorId = 44,
                InvestorName = "하나",
                CounterpartyId = 51,
                CounterpartyName = "두리",
                Evidence = AdminJson.Parse("""{"pattern":"roundTrips","roundTrips":3,"quantity":60,"net":0}"""),
                RaisedAt = SomeTime,
                State = AlertState.Open,
                DecidedBy = null,
                DecidedAt = null,
                Note = null,
            },
            [typeof(AlertDecision)] = new AlertDecision(AlertState.Escalated, "두 계좌의 명의를 확인해야 합니다."),
        };
}
