using System.Collections.Concurrent;

namespace IPiece.Runtimes.Processes;

/// <summary>
/// The one thread that starts child processes. A kernel's "signal on parent death" means the death of the thread that forked, and
/// pool threads come and go; this one lives as long as the process.
/// </summary>
internal static class LauncherThread
{
    private static readonly BlockingCollection<Action> Work = Begin();

    public static Task<T> RunAsync<T>(Func<T> start)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                completion.SetResult(start());
            }
            catch (Exception failure)
            {
                completion.SetException(failure);
            }
        });
        return completion.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var work = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
            {
                action();
            }
        })
        {
            IsBackground = true,
            Name = "process launcher",
        };
        thread.Start();
        return work;
    }
}
