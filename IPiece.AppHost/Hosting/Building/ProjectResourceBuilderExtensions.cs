using System.Globalization;

namespace Aspire.Hosting;

/// <summary>Adds projects of the solution.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a referenced project by the class the build made for it.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject(name, new TProject());

    /// <summary>Adds a project by the path of its project file.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder,
        string name,
        string projectPath
    ) => builder.AddProject(name, new ProjectAtPath(Path.GetFullPath(projectPath, builder.AppHostDirectory)));

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas));
    }

    private static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder,
        string name,
        IProjectMetadata metadata
    ) =>
        builder
            .AddResource(new ProjectResource(name))
            .WithAnnotation(metadata)
            .WithEnvironment(context =>
            {
                var variables = context.EnvironmentVariables;
                variables["OTEL_SERVICE_NAME"] = name;
                variables["ASPNETCORE_ENVIRONMENT"] = builder.Environment.EnvironmentName;
                variables["DOTNET_ENVIRONMENT"] = builder.Environment.EnvironmentName;
                // One line for each message, with its time: these logs are read as a tail.
                variables["Logging__Console__FormatterName"] = "simple";
                variables["Logging__Console__FormatterOptions__SingleLine"] = "true";
                variables["Logging__Console__FormatterOptions__TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                variables["Logging__Console__FormatterOptions__UseUtcTimestamp"] = "true";
                if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } collector)
                {
                    variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
                }
            });

    /// <summary>The addresses a project's web server is told to bind.</summary>
    internal static string Urls(IResource resource, int replica) =>
        string.Join(
            ';',
            resource
                .Annotations.OfType<EndpointAnnotation>()
                .Where(e => e.UriScheme is "http" or "https")
                .Select(e =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{e.UriScheme}://{EndpointReference.LoopbackHost}:{e.AllocatedPorts[replica]}"
                    )
                )
        );
}
