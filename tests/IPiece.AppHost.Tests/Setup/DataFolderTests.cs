using IPiece.AppHost.Setup;
using IPiece.Runtimes;

namespace IPiece.AppHost.Tests.Setup;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused_in_one_sentence()
    {
        await using var first = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => OpenAsync());

        Assert.Equal(
            $"Another IPiece is running on the data folder {folder["data"]}: stop it first, or choose another folder with '--data'.",
            refusal.Message
        );
    }

    [Fact]
    public async Task A_folder_is_free_again_after_its_host()
    {
        await (await OpenAsync()).DisposeAsync();

        await using var second = await OpenAsync();

        Assert.Equal(folder["data"], second.Path);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("not a number")]
    public async Task A_folder_of_a_newer_version_is_refused_in_one_sentence(string version)
    {
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/version"], version, Cancelled);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => OpenAsync());

        Assert.Equal(
            $"The data folder {folder["data"]} was written by a newer IPiece: update this one, or choose another folder with '--data'.",
            refusal.Message
        );
    }

    [Fact]
    public async Task A_full_disk_is_refused_in_one_sentence()
    {
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => OpenAsync(DataFolder.SmallestFreeBytes - 1));

        Assert.StartsWith(
            $"The disk of the data folder {folder["data"]} has less than 512 MB free",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused_in_one_sentence()
    {
        await File.WriteAllTextAsync(folder["data"], "a file is in the way", Cancelled);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => OpenAsync());

        Assert.StartsWith($"The data folder {folder["data"]} cannot be written:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_waits_for_the_guard_of_the_run_before()
    {
        await (await OpenAsync()).DisposeAsync();
        var guard = FileLock.TryTake(folder["data/guard.lock"])!;
        var time = new ManualTimeProvider();

        var opening = DataFolder.OpenAsync(folder["data"], _ => long.MaxValue, time, Cancelled);
        await Eventually.TrueAsync(() => time.HasTimerDueIn(TimeSpan.FromMilliseconds(100)), TimeSpan.FromSeconds(10));
        Assert.False(opening.IsCompleted);
        await guard.DisposeAsync();
        time.Advance(TimeSpan.FromMilliseconds(100));

        await using var opened = await opening;
        Assert.Equal(folder["data"], opened.Path);
    }

    private Task<DataFolder> OpenAsync(long freeBytes = long.MaxValue) =>
        DataFolder.OpenAsync(folder["data"], _ => freeBytes, TimeProvider.System, Cancelled);
}
