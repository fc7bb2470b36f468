using Bunit;
using IPiece.Web.Chain;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Chain;

public sealed class ExplorerTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("12", "chain/blocks/12")]
    [InlineData(" #1,204 ", "chain/blocks/1204")]
    [InlineData("0x6F1d5b0c1de2c7d4f0e5f1b7a3a9c0e8b4d2f6a1c3e5079b8d6f4a2c1e3b5d7f", "chain/transactions/" + ChainSamples.Hash)]
    [InlineData("0x12", null)]
    [InlineData("-1", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("moonfox", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_is_searched_for_leads_to_its_page_or_nowhere(string? text, string? target) =>
        Assert.Equal(target, ChainSearch.Target(text));

    [Fact]
    public void A_search_for_nonsense_says_what_can_be_searched_for_and_stays()
    {
        var page = Render();
        page.Find("#chain-search").Input("moonfox");
        page.Find("form").Submit();

        Assert.Contains("64 digits", page.Find("#chain-search-error").TextContent, StringComparison.Ordinal);
        page.Find("#chain-search").Input("7");
        page.Find("form").Submit();
        Assert.EndsWith("/chain/blocks/7", _web.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_without_validators_is_not_given_a_ratio()
    {
        var page = Render();

        page.WaitForAssertion(() =>
            Assert.Contains("Not offered", page.Find("[data-testid=network]").TextContent, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0, 5, false, true)]
    [InlineData(7, 5, true, true)]
    [InlineData(9, 1, true, false)]
    public void A_block_leads_to_its_neighbours_where_there_are_any(long number, long confirmations, bool hasPrevious, bool hasNext)
    {
        _web.Api.Answer($"GET /api/v1/chain/blocks/{number}", ChainSamples.Block(number, confirmations));

        var page = _web.Render<BlockPage>(parameters => parameters.Add(one => one.NumberOrHash, $"{number}"));

        page.WaitForElement("[data-testid=block-transactions]");
        Assert.Equal(
            (hasPrevious, hasNext),
            (page.FindAll("[data-testid=previous]").Count == 1, page.FindAll("[data-testid=next]").Count == 1)
        );
        Assert.Contains("Issue in a batch", page.Find("[data-testid=block-transactions]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ExplorerPage> Render()
    {
        _web.Api.Answer("GET /api/v1/chain/network", ChainSamples.Network);
        _web.Api.Answer("GET /api/v1/chain/blocks", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        return _web.Render<ExplorerPage>();
    }
}
