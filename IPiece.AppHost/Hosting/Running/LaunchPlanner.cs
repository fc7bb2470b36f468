using System.Globalization;
using System.Reflection;
using IPiece.Runtimes.Processes;

namespace Aspire.Hosting;

/// <summary>Turns an instance into a command line with its environment, in Aspire's wire conventions.</summary>
internal sealed class LaunchPlanner(HostingFolders folders, ContainerEngine engine)
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    public async Task<LaunchPlan> PlanAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var environment = await EnvironmentAsync(instance, cancellationToken);
        var arguments = await ArgumentsAsync(instance.Resource, cancellationToken);
        var plan = instance.Resource switch
        {
            ProjectResource project => new LaunchPlan(DotnetHost.Path, ["exec", AssemblyOf(project), .. arguments])
            {
                WorkingDirectory = Path.GetDirectoryName(MetadataOf(project).ProjectPath),
            },
            ExecutableResource executable => new LaunchPlan(executable.Command, arguments)
            {
                WorkingDirectory = executable.WorkingDirectory,
            },
            ContainerResource container => new LaunchPlan(
                engine.Command,
                ContainerArguments.Run(container, ContainerName(instance), instance.Replica, environment.Keys, arguments)
            ),
            var other => throw new DistributedApplicationException($"{other.Name} is not something that can be started."),
        };
        environment[HostingFolders.OwnerVariable] = folders.Owner;
        return plan with { Environment = environment };
    }

    /// <summary>Asks the instance to stop, by signal or through its container engine, and insists after a while.</summary>
    public async Task StopAsync(ResourceInstance instance, ChildProcess child, UnixSignal signal, TimeProvider time)
    {
        if (instance.Resource is ContainerResource)
        {
            await engine.StopAsync(ContainerName(instance), StopGrace);
        }
        await child.StopAsync(signal, StopGrace, time);
    }

    public string ContainerName(ResourceInstance instance) => ContainerArguments.Name(instance.Name, folders.Owner);

    private static async Task<Dictionary<string, string?>> EnvironmentAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        var context = new EnvironmentCallbackContext(variables, cancellationToken);
        foreach (var annotation in instance.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }
        if (instance.Resource is ProjectResource)
        {
            variables["ASPNETCORE_URLS"] = ProjectResourceBuilderExtensions.Urls(instance.Resource, instance.Replica);
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance.Name}";
        }
        foreach (var endpoint in instance.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.EnvironmentVariable is not null))
        {
            var port = instance.Resource is ContainerResource ? endpoint.TargetPort : endpoint.AllocatedPorts[instance.Replica];
            variables[endpoint.EnvironmentVariable!] = string.Create(CultureInfo.InvariantCulture, $"{port}");
        }
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            values[name] = await TextAsync(value, cancellationToken);
        }
        return values;
    }

    private static async Task<IReadOnlyList<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var words = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(new CommandLineArgsCallbackContext(words, cancellationToken));
        }
        var texts = new List<string>(words.Count);
        foreach (var word in words)
        {
            texts.Add(await TextAsync(word, cancellationToken) ?? "");
        }
        return texts;
    }

    private static async ValueTask<string?> TextAsync(object value, CancellationToken cancellationToken) =>
        value is IValueProvider provider
            ? await provider.GetValueAsync(cancellationToken)
            : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static IProjectMetadata MetadataOf(ProjectResource project) => project.Annotations.OfType<IProjectMetadata>().Last();

    private static string AssemblyOf(ProjectResource project)
    {
        var metadata = MetadataOf(project);
        var host = typeof(LaunchPlanner).Assembly;
        var configuration = host.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        var framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        var assembly =
            metadata.AssemblyPath
            ?? Path.Combine(
                Path.GetDirectoryName(metadata.ProjectPath)!,
                "bin",
                configuration,
                framework,
                $"{Path.GetFileNameWithoutExtension(metadata.ProjectPath)}.dll"
            );
        return File.Exists(assembly)
            ? assembly
            : throw new DistributedApplicationException(
                $"{project.Name} is not built: {assembly} is missing; run 'dotnet build' for the solution."
            );
    }
}
