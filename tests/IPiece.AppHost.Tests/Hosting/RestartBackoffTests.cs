namespace IPiece.AppHost.Tests.Hosting;

public sealed class RestartBackoffTests
{
    private readonly RestartBackoff backoff = new();

    [Fact]
    public void Each_crash_doubles_the_wait_up_to_the_longest()
    {
        var waits = Enumerable.Range(0, 8).Select(_ => backoff.AfterCrash(TimeSpan.Zero).TotalSeconds);

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 15, 15], waits);
    }

    [Fact]
    public void A_thousand_crashes_still_wait_the_longest()
    {
        for (var crash = 0; crash < 1_000; crash++)
        {
            backoff.AfterCrash(TimeSpan.Zero);
        }

        Assert.Equal(RestartBackoff.Longest, backoff.AfterCrash(TimeSpan.Zero));
    }

    [Fact]
    public void A_healthy_while_begins_from_the_start()
    {
        backoff.AfterCrash(TimeSpan.Zero);
        backoff.AfterCrash(TimeSpan.Zero);

        Assert.Equal(RestartBackoff.First, backoff.AfterCrash(RestartBackoff.HealthyLongEnough));
        Assert.Equal(RestartBackoff.First * 2, backoff.AfterCrash(RestartBackoff.HealthyLongEnough - TimeSpan.FromTicks(1)));
    }
}
