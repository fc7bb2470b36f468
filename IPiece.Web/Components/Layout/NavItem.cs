using Microsoft.AspNetCore.Components.Routing;

namespace IPiece.Web.Components.Layout;

/// <summary>One destination of the main navigation.</summary>
/// <param name="Href">The address, relative to the base.</param>
/// <param name="Icon">The icon's name.</param>
/// <param name="Key">The text's key.</param>
/// <param name="ShortKey">The key of the text under a phone's tab.</param>
/// <param name="Match">When it counts as current.</param>
public sealed record NavItem(string Href, string Icon, string Key, string ShortKey, NavLinkMatch Match);
