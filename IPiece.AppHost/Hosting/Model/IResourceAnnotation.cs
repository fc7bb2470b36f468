namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact about a resource; what can be said about resources grows by new annotations, not by new base classes.</summary>
public interface IResourceAnnotation;
