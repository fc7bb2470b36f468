using Bunit;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Live;

public sealed class LiveMarketComponentTests
{
    [Fact]
    public async Task A_page_that_was_left_while_it_loaded_watches_nothing()
    {
        await using var web = new WebContext();
        var page = web.Render<Page>().Instance;
        await web.DisposeComponentsAsync();

        page.FinishLoading();

        Assert.Null(page.Watched);
    }

    [Fact]
    public async Task A_page_that_is_shown_watches_its_market()
    {
        await using var web = new WebContext();
        var page = web.Render<Page>();

        await page.InvokeAsync(page.Instance.FinishLoading);

        Assert.Equal(Samples.Symbol, page.Instance.Watched?.Symbol);
    }

    private sealed class Page : LiveMarketComponent
    {
        public MarketView? Watched => View;

        public void FinishLoading() => Follow(Samples.Symbol);
    }
}
