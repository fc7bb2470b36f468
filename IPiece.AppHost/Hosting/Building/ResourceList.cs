namespace Aspire.Hosting;

/// <summary>All resources of the built application, in the order they were added.</summary>
internal sealed record ResourceList(IReadOnlyList<IResource> Resources);
