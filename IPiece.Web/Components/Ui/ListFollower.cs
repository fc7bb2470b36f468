using IPiece.Web.Live;

namespace IPiece.Web.Components.Ui;

/// <summary>Reads a list again while things change, at a bounded pace: its first page, or every page once something further down may have changed.</summary>
public sealed class ListFollower : IDisposable
{
    private readonly Func<IPagedList> _list;
    private readonly RenderThrottle _reload;
    private int _isEveryPage;

    /// <summary>Makes the follower of one page's list.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="onCircuit">Runs something on the circuit's dispatcher.</param>
    /// <param name="list">The list that is looked at.</param>
    public ListFollower(TimeProvider time, Func<Func<Task>, Task> onCircuit, Func<IPagedList> list)
    {
        _list = list;
        _reload = new RenderThrottle(time, PagedList.ReloadInterval, () => _ = onCircuit(ReadAsync));
    }

    /// <summary>Something changed; called on any thread.</summary>
    /// <param name="everyPage">Whether it may stand further down than on the first page.</param>
    public void Follow(bool everyPage)
    {
        if (everyPage)
        {
            Volatile.Write(ref _isEveryPage, 1);
        }

        _reload.Request();
    }

    /// <inheritdoc />
    public void Dispose() => _reload.Dispose();

    private Task ReadAsync() => Interlocked.Exchange(ref _isEveryPage, 0) == 1 ? _list().RefreshAllAsync() : _list().RefreshAsync();
}
