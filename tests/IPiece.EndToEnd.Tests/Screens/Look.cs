using IPiece.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace IPiece.EndToEnd.Tests.Screens;

/// <summary>One way of looking at the product: which screen, light or dark, Korean or English.</summary>
internal sealed record Look(Viewport Viewport, ColorScheme Theme, string Language)
{
    /// <summary>Set to <c>all</c>, it has every combination photographed, as one does before a release.</summary>
    private const string Choice = "IPIECE_E2E_LOOKS";

    /// <summary>Two pairs of opposites: in each, every choice is made once. Pages take them in turn, and neighbours are built alike.</summary>
    private static readonly IReadOnlyList<Look> s_opposites =
    [
        new(Viewport.Phone, ColorScheme.Light, "ko"),
        new(Viewport.Phone, ColorScheme.Dark, "en"),
        new(Viewport.Desktop, ColorScheme.Dark, "en"),
        new(Viewport.Desktop, ColorScheme.Light, "ko"),
    ];

    private static IEnumerable<Look> All =>
        from viewport in (Viewport[])[Viewport.Phone, Viewport.Desktop]
        from theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        from language in (string[])["ko", "en"]
        select new Look(viewport, theme, language);

    private static bool WantsAll => Environment.GetEnvironmentVariable(Choice) == "all";

    public static IEnumerable<Look> Wanted => WantsAll ? All : s_opposites;

    public string Name => $"{Viewport.Name}-{(Theme == ColorScheme.Dark ? "dark" : "light")}-{Language}";

    /// <summary>Whether a page is looked at in this way, by its place among its visitor's.</summary>
    public bool Takes(Scene scene, int place) =>
        (Viewport.IsPhone || !scene.IsForPhones)
        && (WantsAll || scene.IsForPhones || (Theme == ColorScheme.Light == (place % 2 == 0)) == Viewport.IsPhone);

    public static Look Of(string name) => All.Single(look => look.Name == name);

    /// <summary>The language as the product keeps it; light and dark follow the system's, as they do for whoever never chose.</summary>
    public async Task ChooseAsync(Visitor visitor, Uri web)
    {
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = Theme });
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
