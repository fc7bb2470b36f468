namespace Aspire.Hosting.ApplicationModel;

/// <summary>Started by a person on the dashboard, not with the rest.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
