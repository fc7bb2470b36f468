namespace IPiece.Web.Components.Ui;

/// <summary>One column of a <see cref="DataGrid{T}"/>.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Title">The heading.</param>
/// <param name="Value">What a row shows.</param>
public sealed record DataColumn<T>(string Title, Func<T, object> Value);
