using Bunit;
using IPiece.Web.Admin.Surveillance;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Admin;

public sealed class SurveillancePageTests : IAsyncDisposable
{
    private const string OrdersRoute = "GET /api/v1/admin/surveillance/orders";
    private readonly WebContext _web = new(roles: "Operator");

    public SurveillancePageTests()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>() });
        _web.Api.Answer(OrdersRoute, new { items = Array.Empty<object>(), nextCursor = (string?)null });
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("12a")]
    [InlineData("1 2")]
    public void A_number_with_a_slip_is_refused_and_never_becomes_everybody(string typed)
    {
        var page = Open("admin/surveillance?tab=Orders&investor=44");
        page.WaitForElement(".state");
        var asked = _web.Api.CountOf(OrdersRoute);

        page.Find("#search-investor").Change(typed);
        page.Find("form").Submit();

        Assert.NotEmpty(page.Find("#search-investor-error").TextContent);
        Assert.Equal(asked, _web.Api.CountOf(OrdersRoute));
        Assert.EndsWith("investor=44", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_with_a_slip_is_refused_too()
    {
        var page = Open("admin/surveillance?tab=Orders&investor=12a");

        Assert.NotEmpty(page.Find("#search-investor-error").TextContent);
        Assert.Equal("12a", page.Find("#search-investor").GetAttribute("value"));
        Assert.Equal(0, _web.Api.CountOf(OrdersRoute));
    }

    private string Address => _web.Services.GetRequiredService<NavigationManager>().Uri;

    private IRenderedComponent<SurveillancePage> Open(string address)
    {
        _web.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return _web.Render<SurveillancePage>();
    }
}
