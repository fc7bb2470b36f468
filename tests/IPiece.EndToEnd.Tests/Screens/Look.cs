using IPiece.EndToEnd.Tests.Browsing;

namespace IPiece.EndToEnd.Tests.Screens;

/// <summary>One way of looking at the product: which screen, light or dark, Korean or English.</summary>
internal sealed record Look(Viewport Viewport, string Theme, string Language)
{
    public static IEnumerable<Look> All =>
        from viewport in (Viewport[])[Viewport.Phone, Viewport.Desktop]
        from theme in (string[])["light", "dark"]
        from language in (string[])["ko", "en"]
        select new Look(viewport, theme, language);

    public string Name => $"{Viewport.Name}-{Theme}-{Language}";

    public static Look Of(string name) => All.Single(look => look.Name == name);

    /// <summary>The choices as the product keeps them.</summary>
    public async Task ChooseAsync(Visitor visitor, Uri web)
    {
        var culture = Uri.EscapeDataString(Language == "ko" ? "c=ko-KR|uic=ko-KR" : "c=en-US|uic=en-US");
        await visitor.Context.AddCookiesAsync([
            new()
            {
                Name = "ipiece.theme",
                Value = Theme,
                Url = web.ToString(),
            },
            new()
            {
                Name = ".AspNetCore.Culture",
                Value = culture,
                Url = web.ToString(),
            },
        ]);
    }
}
