using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes that are filled when it is needed: <c>ReferenceExpression.Create($"Host=127.0.0.1;Port={port}")</c>.</summary>
public sealed class ReferenceExpression : IValueProvider
{
    private readonly FormattableString text;

    private ReferenceExpression(FormattableString text) => this.text = text;

    public static ReferenceExpression Create(FormattableString text) => new(text);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[text.ArgumentCount];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = text.GetArgument(index) is IValueProvider provider
                ? await provider.GetValueAsync(cancellationToken)
                : text.GetArgument(index);
        }
        return string.Format(CultureInfo.InvariantCulture, text.Format, values);
    }
}
