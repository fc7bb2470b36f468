namespace IPiece.Simulation.Tests.Product;

/// <summary>Asks again and again, a bounded number of times: nothing here waits for ever or for a fixed time.</summary>
internal static class Poll
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Gives the number of questions it took.</summary>
    public static async Task<int> UntilAsync(
        string what,
        int maxPolls,
        Func<CancellationToken, Task<bool>> isSo,
        CancellationToken cancellationToken
    )
    {
        using var timer = new PeriodicTimer(Interval);
        for (var poll = 1; poll <= maxPolls; poll++)
        {
            if (await isSo(cancellationToken))
            {
                return poll;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new TimeoutException($"After {maxPolls} polls still not so: {what}.");
    }
}
