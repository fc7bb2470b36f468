namespace Aspire.Hosting.ApplicationModel;

/// <summary>Lives inside another resource, as a database does in a server.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}
