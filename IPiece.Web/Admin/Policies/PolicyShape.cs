namespace IPiece.Web.Admin.Policies;

/// <summary>What a policy's value looks like, and so which editor it has.</summary>
public enum PolicyShape
{
    /// <summary>One whole number.</summary>
    Number,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Several named whole numbers.</summary>
    Fields,

    /// <summary>A list of whole numbers.</summary>
    Numbers,

    /// <summary>Steps of the tick table: from a price on, a tick.</summary>
    Steps,

    /// <summary>Hours and weekdays of a session.</summary>
    Hours,

    /// <summary>Something newer than this screen: edited as it is written.</summary>
    Raw,
}
