namespace IPiece.AppHost.Tests.Hosting;

public sealed class StartOrderTests
{
    private readonly IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder([]);

    [Fact]
    public void A_resource_stands_one_level_above_the_highest_it_waits_for()
    {
        var server = builder.AddPostgres("server");
        var database = server.AddDatabase("database");
        var worker = builder.AddExecutable("worker", "true", ".").WaitForCompletion(database);
        var front = builder.AddExecutable("front", "true", ".").WaitFor(worker).WaitFor(server);

        IResource[] all = [server.Resource, database.Resource, worker.Resource, front.Resource];
        Assert.Equal([0, 1, 2, 3], all.Select(StartOrder.Level));
    }

    [Fact]
    public void A_circle_is_refused_with_its_members()
    {
        var first = builder.AddExecutable("first", "true", ".");
        var second = builder.AddExecutable("second", "true", ".").WaitFor(first);
        first.WaitFor(second);

        var refusal = Assert.Throws<DistributedApplicationException>(builder.Build);

        Assert.Equal("first waits for itself, by way of first, second.", refusal.Message);
    }

    [Fact]
    public void Waiting_for_something_that_was_not_added_is_refused()
    {
        var stranger = builder.CreateResourceBuilder(new ExecutableResource("stranger", "true", "."));
        builder.AddExecutable("first", "true", ".").WaitFor(stranger);

        Assert.Equal(
            "first waits for stranger, which is not part of the application.",
            Assert.Throws<DistributedApplicationException>(builder.Build).Message
        );
    }

    [Fact]
    public void Two_resources_cannot_share_a_name()
    {
        builder.AddExecutable("one", "true", ".");

        Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("ONE", "true", "."));
    }
}
