using Microsoft.Playwright;

namespace IPiece.EndToEnd.Tests.Browsing;

/// <summary>The screens that people hold or sit before.</summary>
internal sealed record Viewport(string Name, int Width, int Height, bool IsPhone)
{
    public static readonly Viewport Desktop = new("desktop", 1440, 900, IsPhone: false);

    public static readonly Viewport Phone = new("phone", 390, 844, IsPhone: true);

    public static Viewport Of(string name) => name == Phone.Name ? Phone : Desktop;

    public BrowserNewContextOptions Options(Uri web) =>
        new()
        {
            BaseURL = web.ToString(),
            ViewportSize = new ViewportSize { Width = Width, Height = Height },
            IsMobile = IsPhone,
            HasTouch = IsPhone,
            Locale = "ko-KR",
            TimezoneId = "Asia/Seoul",
            ReducedMotion = ReducedMotion.Reduce,
        };
}
