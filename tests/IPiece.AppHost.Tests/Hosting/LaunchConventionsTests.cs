using Microsoft.Extensions.DependencyInjection;

namespace IPiece.AppHost.Tests.Hosting;

/// <summary>What a started program is told, in Aspire's wire conventions.</summary>
public sealed class LaunchConventionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder([]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_project_is_told_its_addresses_its_name_and_where_others_are()
    {
        var database = builder.AddPostgres("server").AddDatabase("ipiecedb");
        var upstream = AddProject("upstream").WithHttpEndpoint().WithReplicas(2);
        var project = AddProject("front")
            .WithHttpEndpoint()
            .WithReference(upstream)
            .WithReference(database)
            .WithEnvironment("Own", "value");
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4318";

        var plan = await PlanAsync(project.Resource);

        var upstreamPorts = upstream.Resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts;
        Assert.Equal(project.GetEndpoint("http").Url, plan.Environment["ASPNETCORE_URLS"]);
        Assert.Equal("front", plan.Environment["OTEL_SERVICE_NAME"]);
        Assert.Equal("http://collector:4318", plan.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal($"http://127.0.0.1:{upstreamPorts[0]}", plan.Environment["services__upstream__http__0"]);
        Assert.Equal($"http://127.0.0.1:{upstreamPorts[1]}", plan.Environment["services__upstream__http__1"]);
        Assert.EndsWith(";Database=ipiecedb", plan.Environment["ConnectionStrings__ipiecedb"], StringComparison.Ordinal);
        Assert.Equal("value", plan.Environment["Own"]);
    }

    [Fact]
    public async Task A_project_is_started_from_its_build_output_in_its_own_folder()
    {
        var project = AddProject("front").WithArgs("migrate");

        var plan = await PlanAsync(project.Resource);

        Assert.Equal("exec", plan.Arguments[0]);
        Assert.EndsWith("front.dll", plan.Arguments[1], StringComparison.Ordinal);
        Assert.Equal("migrate", plan.Arguments[2]);
        Assert.Equal(folder["front"], plan.WorkingDirectory);
    }

    [Fact]
    public async Task A_project_that_is_not_built_is_refused_in_one_sentence()
    {
        var project = builder.AddProject("missing", folder["missing/missing.csproj"]);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => PlanAsync(project.Resource));

        Assert.StartsWith("missing is not built:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_from_outside_is_passed_on_as_it_is()
    {
        builder.Configuration["ConnectionStrings:ipiecedb"] = "Host=elsewhere;Database=theirs";
        var project = AddProject("front").WithReference(builder.AddConnectionString("ipiecedb"));

        var plan = await PlanAsync(project.Resource);

        Assert.Equal("Host=elsewhere;Database=theirs", plan.Environment["ConnectionStrings__ipiecedb"]);
    }

    [Fact]
    public async Task A_program_finds_its_port_in_the_variable_it_named()
    {
        var program = builder.AddExecutable("program", "true", ".").WithHttpEndpoint(env: "PORT");

        var plan = await PlanAsync(program.Resource);

        Assert.Equal($"{program.GetEndpoint("http").Port}", plan.Environment["PORT"]);
    }

    private IResourceBuilder<ProjectResource> AddProject(string name)
    {
        var configuration = typeof(LaunchConventionsTests).Assembly.GetCustomAttributes(
            typeof(System.Reflection.AssemblyConfigurationAttribute),
            inherit: false
        );
        var output = folder[
            $"{name}/bin/{((System.Reflection.AssemblyConfigurationAttribute)configuration[0]).Configuration}/net{Environment.Version.Major}.{Environment.Version.Minor}"
        ];
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, $"{name}.dll"), "");
        return builder.AddProject(name, folder[$"{name}/{name}.csproj"]);
    }

    private async Task<IPiece.Runtimes.Processes.LaunchPlan> PlanAsync(IResource resource)
    {
        await using var application = builder.Build();
        var instance = ResourceInstance.Of(resource).First();
        return await application.Services.GetRequiredService<LaunchPlanner>().PlanAsync(instance, Cancelled);
    }
}
