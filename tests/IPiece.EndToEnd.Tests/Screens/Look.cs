using IPiece.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace IPiece.EndToEnd.Tests.Screens;

/// <summary>One way of looking at the product: which screen, Korean or English; each is seen light and dark.</summary>
internal sealed record Look(Viewport Viewport, string Language)
{
    public static readonly IReadOnlyList<ColorScheme> Themes = [ColorScheme.Light, ColorScheme.Dark];

    public static IEnumerable<Look> All =>
        from viewport in (Viewport[])[Viewport.Phone, Viewport.Desktop]
        from language in (string[])["ko", "en"]
        select new Look(viewport, language);

    public string Name => $"{Viewport.Name}-{Language}";

    public static Look Of(string name) => All.Single(look => look.Name == name);

    public string NameIn(ColorScheme theme) => $"{Viewport.Name}-{(theme == ColorScheme.Dark ? "dark" : "light")}-{Language}";

    /// <summary>The language as the product keeps it; light and dark follow the system's, as they do for whoever never chose.</summary>
    public async Task ChooseAsync(Visitor visitor, Uri web)
    {
        var culture = Uri.EscapeDataString(Language == "ko" ? "c=ko-KR|uic=ko-KR" : "c=en-US|uic=en-US");
        await visitor.Context.AddCookiesAsync([
            new()
            {
                Name = ".AspNetCore.Culture",
                Value = culture,
                Url = web.ToString(),
            },
        ]);
    }
}
