using System.Security.Claims;
using IPiece.Web.Admin;
using IPiece.Web.Sessions;
using Microsoft.AspNetCore.Components.Routing;

namespace IPiece.Web.Components.Layout;

/// <summary>One destination of the main navigation.</summary>
/// <param name="Href">The address, relative to the base.</param>
/// <param name="Icon">The icon's name.</param>
/// <param name="Key">The text's key.</param>
/// <param name="ShortKey">The key of the text under a phone's tab.</param>
/// <param name="Match">When it counts as current.</param>
public sealed record NavItem(string Href, string Icon, string Key, string ShortKey, NavLinkMatch Match = NavLinkMatch.Prefix)
{
    private static readonly NavItem Markets = new("", "chart", "Nav_Markets", "Nav_Markets", NavLinkMatch.All);
    private static readonly NavItem Portfolio = new("portfolio", "wallet", "Nav_Portfolio", "Nav_Portfolio");
    private static readonly NavItem Orders = new("orders", "list", "Nav_Orders", "Nav_OrdersShort");
    private static readonly NavItem Transactions = new("transactions", "receipt", "Nav_Transactions", "Nav_TransactionsShort");
    private static readonly NavItem Wallet = new("wallet", "guard", "Nav_Wallet", "Nav_Wallet");
    private static readonly NavItem Chain = new("chain", "chain", "Nav_Chain", "Nav_ChainShort");
    private static readonly NavItem Operations = new("operations", "pulse", "Nav_Operations", "Nav_Operations");
    private static readonly NavItem Administration = new("admin", "scale", "Nav_Admin", "Nav_AdminShort");

    /// <summary>Where somebody can go from beside every page. Who has no account of an investor is not sent to pages about one.</summary>
    /// <param name="user">Whoever looks; somebody who is not signed in yet may be an investor.</param>
    /// <returns>The destinations in their order.</returns>
    public static IReadOnlyList<NavItem> BesidePages(ClaimsPrincipal user)
    {
        var isSignedIn = user.Identity?.IsAuthenticated == true;
        var isInvestor = SessionClaims.IsInvestor(user);
        return
        [
            Markets,
            .. isInvestor || !isSignedIn ? OfInvestors : [],
            .. isInvestor ? [Wallet] : Array.Empty<NavItem>(),
            .. isSignedIn ? [Chain] : Array.Empty<NavItem>(),
            .. OfStaff(user),
        ];
    }

    /// <summary>The tabs under a phone's pages: a handful of those; what has no place among them is on the page of more.</summary>
    /// <param name="user">Whoever looks.</param>
    /// <returns>The destinations in their order.</returns>
    public static IReadOnlyList<NavItem> UnderPages(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && !SessionClaims.IsInvestor(user)
            ? [Markets, .. OfStaff(user), Chain]
            : [Markets, .. OfInvestors];

    private static NavItem[] OfInvestors => [Portfolio, Orders, Transactions];

    private static IEnumerable<NavItem> OfStaff(ClaimsPrincipal user)
    {
        if (IsOneOf(user, StaffRoles.Watchers))
        {
            yield return Operations;
        }

        if (IsOneOf(user, StaffRoles.Staff))
        {
            yield return Administration;
        }
    }

    private static bool IsOneOf(ClaimsPrincipal user, string roles) => roles.Split(',').Any(user.IsInRole);
}
