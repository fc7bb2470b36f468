using System.Globalization;
using IPiece.Api.Client.Paging;
using IPiece.Web.Components.Ui;

namespace IPiece.Web.Tests.Components;

public sealed class PagedListTests
{
    private const int PageSize = 3;
    private readonly PagedList<Row> _list;
    private readonly List<Row> _rows = [.. Enumerable.Range(1, 9).Select(id => new Row(10 - id, "new"))];
    private Func<string?, Task<Page<Row>>> _read;
    private int _changes;

    public PagedListTests()
    {
        _read = cursor => Task.FromResult(PageAt(cursor));
        _list = new PagedList<Row>(
            row => row.Id,
            cursor => _read(cursor),
            () =>
            {
                _changes++;
                return Task.CompletedTask;
            }
        );
    }

    [Fact]
    public async Task What_was_paged_to_stays_when_something_new_comes_on_top()
    {
        await PageToAsync(pages: 2);

        _rows.Insert(0, new Row(10, "new"));
        await _list.RefreshAsync();

        Assert.Equal([10, 9, 8, 7, 6, 5, 4], Shown);
        await _list.LoadMoreAsync();
        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Shown);
        Assert.False(_list.HasMore);
    }

    [Fact]
    public async Task A_row_that_changed_changes_in_its_place()
    {
        await PageToAsync(pages: 2);

        _rows[1] = _rows[1] with { State = "filled" };
        await _list.RefreshAsync();

        Assert.Equal([9, 8, 7, 6, 5, 4], Shown);
        Assert.Equal("filled", _list.Items![1].State);
    }

    [Fact]
    public async Task A_row_that_no_longer_belongs_here_goes_and_those_below_stay()
    {
        await PageToAsync(pages: 2);

        _rows.RemoveAt(1);
        await _list.RefreshAsync();

        Assert.Equal([9, 7, 6, 5, 4], Shown);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_last_row_shown_goes_too_when_it_no_longer_belongs_here(int pages)
    {
        await PageToAsync(pages);

        _rows.RemoveAt((pages * PageSize) - 1);
        await _list.RefreshAllAsync();

        Assert.Equal(_rows.Take(pages * PageSize).Select(row => row.Id), Shown);
        await _list.LoadMoreAsync();
        Assert.Equal(_rows.Take((pages + 1) * PageSize).Select(row => row.Id), Shown);
    }

    [Fact]
    public async Task What_could_not_be_read_with_every_page_is_read_with_the_next_refresh()
    {
        await PageToAsync(pages: 2);
        _rows[4] = _rows[4] with { State = "filled" };
        var read = _read;
        _read = _ => throw new HttpRequestException("away");
        await _list.RefreshAllAsync();

        _read = read;
        await _list.RefreshAsync();

        Assert.Equal("filled", _list.Items![4].State);
        Assert.Null(_list.StaleError);
    }

    [Fact]
    public async Task Only_when_more_came_than_a_page_holds_the_list_begins_anew()
    {
        await PageToAsync(pages: 2);

        _rows.InsertRange(0, [new(12, "new"), new(11, "new"), new(10, "new")]);
        await _list.RefreshAsync();

        Assert.Equal([12, 11, 10], Shown);
        await _list.LoadMoreAsync();
        Assert.Equal([12, 11, 10, 9, 8, 7], Shown);
    }

    [Fact]
    public async Task Reading_every_page_brings_rows_far_down_up_to_date()
    {
        await PageToAsync(pages: 3);
        Assert.False(_list.IsBeyondFirstPage(7));
        Assert.True(_list.IsBeyondFirstPage(2));

        _rows[7] = _rows[7] with { State = "cancelled" };
        await _list.RefreshAllAsync();

        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], Shown);
        Assert.Equal("cancelled", _list.Items![7].State);
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_says_so_and_takes_no_row_away()
    {
        await PageToAsync(pages: 2);

        var works = _read;
        _read = _ => throw new HttpRequestException();
        await _list.LoadMoreAsync();
        Assert.Equal((6, true, false), (_list.Items!.Count, _list.MoreError is not null, _list.IsLoadingMore));
        Assert.Null(_list.Error);

        _read = works;
        await _list.LoadMoreAsync();
        Assert.Equal((9, true), (_list.Items!.Count, _list.MoreError is null));
    }

    [Fact]
    public async Task A_refresh_that_fails_leaves_the_rows_and_says_that_they_may_be_old_until_one_succeeds()
    {
        await PageToAsync(pages: 1);

        var works = _read;
        _read = _ => throw new HttpRequestException();
        await _list.RefreshAsync();
        Assert.Equal((3, true, true), (_list.Items!.Count, _list.StaleError is not null, _list.Error is null));

        _read = works;
        await _list.RefreshAsync();
        Assert.Null(_list.StaleError);
    }

    [Fact]
    public async Task A_refresh_while_the_next_page_is_on_its_way_loses_neither()
    {
        await PageToAsync(pages: 1);
        var late = new TaskCompletionSource<Page<Row>>();
        var page = PageAt(Cursor(7));
        _read = cursor => cursor is null ? Task.FromResult(PageAt(null)) : late.Task;

        var more = _list.LoadMoreAsync();
        _rows.Insert(0, new Row(10, "new"));
        await _list.RefreshAsync();
        late.SetResult(page);
        await more;

        Assert.Equal([10, 9, 8, 7, 6, 5, 4], Shown);
    }

    [Fact]
    public async Task A_next_page_of_a_list_that_began_anew_is_read_from_its_new_place()
    {
        await PageToAsync(pages: 1);
        var late = new TaskCompletionSource<Page<Row>>();
        var page = PageAt(Cursor(7));
        _read = cursor => cursor == Cursor(7) ? late.Task : Task.FromResult(PageAt(cursor));

        var more = _list.LoadMoreAsync();
        _rows.InsertRange(0, [new(12, "new"), new(11, "new"), new(10, "new")]);
        await _list.RefreshAsync();
        _read = cursor => Task.FromResult(PageAt(cursor));
        late.SetResult(page);
        await more;

        Assert.Equal([12, 11, 10, 9, 8, 7], Shown);
    }

    [Fact]
    public async Task Answers_to_what_was_asked_before_another_filter_are_not_shown()
    {
        var late = new TaskCompletionSource<Page<Row>>();
        _read = _ => late.Task;
        var first = _list.ReloadAsync();
        _read = cursor => Task.FromResult(PageAt(cursor));
        await _list.ReloadAsync();

        late.SetResult(new([new Row(99, "of another filter")], null));
        await first;

        Assert.Equal([9, 8, 7], Shown);
    }

    [Fact]
    public async Task Refreshes_that_are_wished_for_while_one_is_under_way_are_one()
    {
        await PageToAsync(pages: 1);
        var late = new TaskCompletionSource<Page<Row>>();
        var reads = 0;
        _read = cursor =>
        {
            reads++;
            return reads == 1 ? late.Task : Task.FromResult(PageAt(cursor));
        };

        var refreshes = Enumerable.Range(0, 5).Select(_ => _list.RefreshAsync()).ToList();
        _rows.Insert(0, new Row(10, "new"));
        late.SetResult(new([.. _rows.Skip(1).Take(PageSize)], Cursor(7)));
        await Task.WhenAll(refreshes);

        Assert.Equal(2, reads);
        Assert.Equal([10, 9, 8, 7], Shown);
    }

    [Fact]
    public async Task A_list_that_is_looked_at_for_long_keeps_a_bounded_number_of_rows()
    {
        await PageToAsync(pages: 1);

        for (var id = 10; id < PagedList.MaxItems + 100; id++)
        {
            _rows.Insert(0, new Row(id, "new"));
            await _list.RefreshAsync();
        }

        Assert.Equal(PagedList.MaxItems, _list.Items!.Count);
        Assert.True(_changes > PagedList.MaxItems);
    }

    private IEnumerable<int> Shown => _list.Items!.Select(row => row.Id);

    private async Task PageToAsync(int pages)
    {
        await _list.ReloadAsync();
        for (var page = 1; page < pages; page++)
        {
            await _list.LoadMoreAsync();
        }
    }

    private Page<Row> PageAt(string? cursor)
    {
        var rest = _rows.Where(row => cursor is null || row.Id < int.Parse(cursor, CultureInfo.InvariantCulture)).ToList();
        return new([.. rest.Take(PageSize)], rest.Count > PageSize ? Cursor(rest[PageSize - 1].Id) : null);
    }

    private static string Cursor(int id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(int Id, string State);
}
