namespace IPiece.AppHost.Tests;

/// <summary>Small programs that stand in for services.</summary>
internal static class StandIns
{
    public static string Server => Path.Combine(AppContext.BaseDirectory, "StandIns", "server.mjs");

    public static string Engine => Path.Combine(AppContext.BaseDirectory, "StandIns", "engine.sh");

    /// <summary>A node server with /health, which writes its start and stop into the marks file.</summary>
    public static IResourceBuilder<ExecutableResource> AddServer(this IDistributedApplicationBuilder builder, string name, string marks) =>
        builder
            .AddExecutable(name, "node", ".")
            .WithHttpEndpoint()
            .WithArgs(context =>
            {
                var owner = (IResourceWithEndpoints)builder.Resources.Single(resource => resource.Name == name);
                object[] words = [Server, name, new EndpointReference(owner, "http").Property(EndpointProperty.Port), marks];
                foreach (var word in words)
                {
                    context.Args.Add(word);
                }
                return Task.CompletedTask;
            })
            .WithHttpHealthCheck("/health");

    /// <summary>A shell command as a resource.</summary>
    public static IResourceBuilder<ExecutableResource> AddShell(this IDistributedApplicationBuilder builder, string name, string command) =>
        builder.AddExecutable(name, "sh", ".", "-c", command);
}
