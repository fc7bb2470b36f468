namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known only once ports are allocated.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
