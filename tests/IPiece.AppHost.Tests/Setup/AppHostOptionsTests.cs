using IPiece.AppHost.Setup;

namespace IPiece.AppHost.Tests.Setup;

public sealed class AppHostOptionsTests
{
    [Fact]
    public void Without_arguments_the_demo_runs_on_the_embedded_servers_in_dot_data()
    {
        var options = AppHostOptions.Parse([]);

        Assert.Equal((".data", false, true, false), (options.DataDirectory, options.Containers, options.Demo, options.Help));
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = AppHostOptions.Parse([
            "--data",
            "/somewhere",
            "--containers",
            "--no-demo",
            "--port",
            "web=8080",
            "--port=api=8081",
            "--help",
        ]);

        Assert.Equal(("/somewhere", true, false, true), (options.DataDirectory, options.Containers, options.Demo, options.Help));
        Assert.Equal([("web", 8080), ("api", 8081)], options.Ports.Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void The_showcase_is_shown_on_request()
    {
        Assert.False(AppHostOptions.Parse([]).Showcase);
        Assert.True(AppHostOptions.Parse(["--showcase"]).Showcase);
        Assert.Contains("--showcase", AppHostOptions.HelpText, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_instances_of_Matching_run_on_request()
    {
        Assert.Equal(1, AppHostOptions.Parse([]).Matching);
        Assert.Equal(2, AppHostOptions.Parse(["--matching", "2"]).Matching);
        Assert.Contains("--matching", AppHostOptions.HelpText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_may_follow_an_equals_sign() => Assert.Equal("a=b", AppHostOptions.Parse(["--data=a=b"]).DataDirectory);

    [Theory]
    [InlineData("--dta x", "'--dta' is not an option of IPiece; '--help' lists them.")]
    [InlineData("--data", "'--data' needs a value; '--help' shows how.")]
    [InlineData("--data --no-demo", "'--data' needs a value; '--help' shows how.")]
    [InlineData("--data=", "'--data' needs a value; '--help' shows how.")]
    [InlineData("--showcase --no-demo", "'--showcase' shows more of the demo, which '--no-demo' leaves out")]
    [InlineData("--matching none", "'--matching none' is not a number from 1 to 8.")]
    [InlineData("--matching 0", "'--matching 0' is not a number from 1 to 8.")]
    [InlineData("--matching 9", "'--matching 9' is not a number from 1 to 8.")]
    [InlineData("--port web", "'--port web' is not NAME=NUMBER")]
    [InlineData("--port web=99999", "'--port web=99999' is not NAME=NUMBER")]
    [InlineData("--port web=-1", "'--port web=-1' is not NAME=NUMBER")]
    [InlineData("--port moon=80", "'--port moon=80' is not NAME=NUMBER")]
    public void What_cannot_be_read_is_refused_in_one_sentence(string line, string start)
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => AppHostOptions.Parse(line.Split(' ')));

        Assert.StartsWith(start, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
