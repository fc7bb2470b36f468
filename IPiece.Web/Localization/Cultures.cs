using Microsoft.AspNetCore.Localization;

namespace IPiece.Web.Localization;

/// <summary>The languages of the product: Korean by default, English complete.</summary>
public static class Cultures
{
    /// <summary>The default.</summary>
    public const string Korean = "ko-KR";

    /// <summary>The other one.</summary>
    public const string English = "en-US";

    private static readonly string[] Supported = [Korean, English];

    /// <summary>Sets the languages up: the person's own choice (a cookie), else what the browser asks for, else Korean.</summary>
    /// <param name="options">The options to fill.</param>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Korean).AddSupportedCultures(Supported).AddSupportedUICultures(Supported);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }
}
