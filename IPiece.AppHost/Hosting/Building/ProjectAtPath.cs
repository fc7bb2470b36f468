namespace Aspire.Hosting;

/// <summary>A project known only by the path of its project file.</summary>
internal sealed class ProjectAtPath(string projectPath) : IProjectMetadata
{
    public string ProjectPath { get; } = projectPath;
}
