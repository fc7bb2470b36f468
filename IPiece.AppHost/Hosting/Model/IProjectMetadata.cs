namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the build knows about a referenced project; the build writes one class for each, in the namespace Projects.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    string ProjectPath { get; }

    /// <summary>The built assembly; null means the usual place beside the project.</summary>
    string? AssemblyPath => null;
}
