namespace Aspire.Hosting.ApplicationModel;

/// <summary>Can be found by name: its endpoints are given to those that refer to it.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
