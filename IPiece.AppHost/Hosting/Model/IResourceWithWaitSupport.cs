namespace Aspire.Hosting.ApplicationModel;

/// <summary>Can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;
