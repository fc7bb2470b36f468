using System.Xml.Linq;

namespace IPiece.Web.Tests.Investor;

public sealed class PosterTests
{
    public static TheoryData<string> Symbols =>
        ["moonfox", "ttotto", "harbor", "seoul99", "palace", "tides", "neonsky", "lullaby", "gumiho", "midnight", "storm"];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void Every_demo_work_has_a_poster_of_three_by_four_without_letters(string symbol)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IPiece.sln")))
        {
            folder = folder.Parent!;
        }

        var poster = XDocument.Load(Path.Combine(folder.FullName, "IPiece.Web/wwwroot/posters", symbol + ".svg")).Root!;

        Assert.Equal("0 0 600 800", poster.Attribute("viewBox")!.Value);
        Assert.DoesNotContain(poster.Descendants(), element => element.Name.LocalName is "text" or "image" or "script" or "foreignObject");
    }
}
