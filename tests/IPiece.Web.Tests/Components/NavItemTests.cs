using System.Security.Claims;
using IPiece.Web.Components.Layout;

namespace IPiece.Web.Tests.Components;

public sealed class NavItemTests
{
    private static readonly ClaimsPrincipal Guest = new(new ClaimsIdentity());

    [Fact]
    public void A_guest_is_shown_what_an_investor_has()
    {
        Assert.Equal(["", "portfolio", "orders", "transactions"], Addresses(NavItem.BesidePages(Guest)));
        Assert.Equal(["", "portfolio", "orders", "transactions"], Addresses(NavItem.UnderPages(Guest)));
    }

    [Fact]
    public void An_investor_is_led_to_everything_of_his_own()
    {
        var investor = Person(new Claim("ipiece:investor", "7"));

        Assert.Equal(["", "portfolio", "orders", "transactions", "wallet", "chain"], Addresses(NavItem.BesidePages(investor)));
        Assert.Equal(["", "portfolio", "orders", "transactions"], Addresses(NavItem.UnderPages(investor)));
    }

    [Theory]
    [InlineData("Operator", new[] { "", "chain", "operations", "admin" }, new[] { "", "operations", "admin", "chain" })]
    [InlineData("Compliance", new[] { "", "chain", "admin" }, new[] { "", "admin", "chain" })]
    public void Staff_are_not_sent_to_pages_about_an_account_that_they_do_not_have(string role, string[] beside, string[] under)
    {
        var staff = Person(new Claim(ClaimTypes.Role, role));

        Assert.Equal(beside, Addresses(NavItem.BesidePages(staff)));
        Assert.Equal(under, Addresses(NavItem.UnderPages(staff)));
    }

    [Fact]
    public void Staff_who_invest_too_are_led_to_both()
    {
        var both = Person(new Claim("ipiece:investor", "7"), new Claim(ClaimTypes.Role, "Auditor"));

        Assert.Equal(
            ["", "portfolio", "orders", "transactions", "wallet", "chain", "operations", "admin"],
            Addresses(NavItem.BesidePages(both))
        );
    }

    private static IEnumerable<string> Addresses(IEnumerable<NavItem> items) => items.Select(item => item.Href);

    private static ClaimsPrincipal Person(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));
}
