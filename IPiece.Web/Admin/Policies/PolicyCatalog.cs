using System.Text.Json;

namespace IPiece.Web.Admin.Policies;

/// <summary>The policies this screen knows by shape. Values are checked by the Api, when asked for and again when approved.</summary>
public static class PolicyCatalog
{
    private static readonly Dictionary<string, PolicyShape> Shapes = new(StringComparer.Ordinal)
    {
        ["marketMode"] = PolicyShape.Choice,
        ["sessionHours"] = PolicyShape.Hours,
        ["volatility"] = PolicyShape.Fields,
        ["auctionRandomEndSeconds"] = PolicyShape.Number,
        ["auctionRoundMinutes"] = PolicyShape.Number,
        ["reopeningAuctionSeconds"] = PolicyShape.Number,
        ["tickTable"] = PolicyShape.Steps,
        ["priceLimitPercent"] = PolicyShape.Number,
        ["firstDayBand"] = PolicyShape.Fields,
        ["limitPriceRounds"] = PolicyShape.Numbers,
        ["tradingFeeBasisPoints"] = PolicyShape.Number,
        ["lotUnits"] = PolicyShape.Number,
        ["maxOrderQuantity"] = PolicyShape.Number,
        ["maxOrderNotionalKrw"] = PolicyShape.Number,
        ["selfTradePolicy"] = PolicyShape.Choice,
        ["displayLevels"] = PolicyShape.Number,
        ["auctionDisplayLevels"] = PolicyShape.Number,
        ["surveillance"] = PolicyShape.Fields,
        ["settlementBatchMaxInstructions"] = PolicyShape.Number,
        ["settlementBatchMaxWaitMilliseconds"] = PolicyShape.Number,
    };

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["marketMode"] = ["continuous", "callAuction", "equalPriceOnly"],
        ["selfTradePolicy"] = ["cancelNewest", "cancelOldest", "cancelBoth", "none"],
    };

    /// <summary>Members in the order in which people read them; the database keeps them in another.</summary>
    private static readonly string[] Members =
    [
        "dynamicPercent",
        "closingPercent",
        "staticPercent",
        "seconds",
        "lowestPercent",
        "highestPercent",
        "priceMovePercent",
        "priceMoveMinutes",
        "spoofCancelSeconds",
        "spoofMultiple",
        "washCount",
        "washMinutes",
    ];

    /// <summary>Keys in the order in which people look for them; others follow.</summary>
    public static IReadOnlyList<string> Order { get; } = [.. Shapes.Keys];

    /// <summary>The shape of a policy.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The shape; raw for a key this screen does not know.</returns>
    public static PolicyShape ShapeOf(string key) => Shapes.GetValueOrDefault(key, PolicyShape.Raw);

    /// <summary>A value's members in the order in which people read them; unknown ones come last.</summary>
    /// <param name="value">An object.</param>
    /// <returns>Its members.</returns>
    public static IEnumerable<JsonProperty> InOrder(JsonElement value) =>
        value.EnumerateObject().OrderBy(member => Array.IndexOf(Members, member.Name) is >= 0 and var place ? place : int.MaxValue);

    /// <summary>The words a choice takes.</summary>
    /// <param name="key">The policy's key.</param>
    /// <returns>The words.</returns>
    public static IReadOnlyList<string> WordsOf(string key) => Words.GetValueOrDefault(key, []);
}
