using System.Collections.Immutable;
using System.Globalization;
using IPiece.Data.People;

namespace IPiece.Data.Demo;

/// <summary>The demo market's people. All of them are invented.</summary>
public static class DemoPeople
{
    /// <summary>How many anonymous holders there are.</summary>
    public const int TraderCount = 40;

    private const string Domain = "demo.ipiece.example";
    private const int FirstTraderNumber = 101;
    private const long InvestorCashKrw = 10_000_000;
    private const long TraderCashKrw = 50_000_000;

    /// <summary>Three investors to sign in as.</summary>
    public static ImmutableArray<DemoPerson> Investors { get; } =
    [
        new(1, $"minji@{Domain}", "김민지", RoleNames.Investor, InvestorCashKrw, IsTrader: false),
        new(2, $"junho@{Domain}", "이준호", RoleNames.Investor, InvestorCashKrw, IsTrader: false),
        new(3, $"seoyeon@{Domain}", "박서연", RoleNames.Investor, InvestorCashKrw, IsTrader: false),
    ];

    /// <summary>The venue's staff.</summary>
    public static ImmutableArray<DemoPerson> Staff { get; } =
    [
        new(11, $"operator@{Domain}", "데모 운영자", RoleNames.Operator, 0, IsTrader: false),
        new(12, $"approver@{Domain}", "데모 승인자", RoleNames.Approver, 0, IsTrader: false),
        new(13, $"compliance@{Domain}", "데모 준법감시인", RoleNames.Compliance, 0, IsTrader: false),
        new(14, $"auditor@{Domain}", "데모 감사인", RoleNames.Auditor, 0, IsTrader: false),
    ];

    /// <summary>Anonymous holders, who made the history and keep the books alive.</summary>
    public static ImmutableArray<DemoPerson> Traders { get; } = [.. Enumerable.Range(1, TraderCount).Select(Trader)];

    /// <summary>Everyone who owns something, in a fixed order.</summary>
    public static ImmutableArray<DemoPerson> Holders { get; } = [.. Investors, .. Traders];

    /// <summary>Everyone.</summary>
    public static ImmutableArray<DemoPerson> All { get; } = [.. Investors, .. Staff, .. Traders];

    private static DemoPerson Trader(int number)
    {
        var label = number.ToString("D2", CultureInfo.InvariantCulture);
        return new DemoPerson(
            FirstTraderNumber + number - 1,
            $"trader{label}@{Domain}",
            $"데모 투자자 {label}",
            RoleNames.Investor,
            TraderCashKrw,
            IsTrader: true
        );
    }
}
