namespace IPiece.Web.Trading;

/// <summary>What a browser tab said when it was asked what it keeps.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="IsKnown">Whether it answered; false when its line is cut.</param>
/// <param name="Value">What it keeps; null for nothing.</param>
public readonly record struct TabAnswer<T>(bool IsKnown, T? Value)
    where T : class;
