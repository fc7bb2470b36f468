using IPiece.Api.Client.Operations;
using IPiece.Api.Operations;
using IPiece.Api.Tests.Hosting;
using IPiece.Data.Invariants;

namespace IPiece.Api.Tests.Operations;

/// <summary>What the operators' page shows of checks that take longer than it waits.</summary>
public sealed class LastAnswerTests
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    private readonly HandClock _clock = new(Start);
    private readonly Queue<TaskCompletionSource<string>> _asked = new();
    private CancellationToken _given;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_outlives_whoever_asked_it_and_the_next_one_gets_its_answer()
    {
        var answer = Expect();
        var last = Last();
        using var page = new CancellationTokenSource();
        var waiting = last.ReadAsync(TimeSpan.FromHours(1), page.Token);
        await page.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        answer.SetResult("fine");

        Assert.Equal(("fine", Start), Told(await last.ReadAsync(TimeSpan.FromHours(1), Token)));
        Assert.False(_given.IsCancellationRequested);
    }

    [Fact]
    public async Task Whoever_does_not_wait_gets_the_answer_before_with_its_time()
    {
        Expect().SetResult("fine");
        var last = Last();
        await last.ReadAsync(TimeSpan.FromHours(1), Token);
        var next = Expect();
        _clock.Advance(KeptFor);

        Assert.Equal(("fine", Start), Told(await last.ReadAsync(TimeSpan.Zero, Token)));
        Assert.Equal(("fine", Start), Told(await last.ReadAsync(TimeSpan.Zero, Token)));

        next.SetResult("still fine");
        Assert.Equal(("still fine", Start + KeptFor), Told(await last.ReadAsync(TimeSpan.FromHours(1), Token)));
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task A_question_that_fails_leaves_no_answer_and_is_asked_again()
    {
        Expect().SetException(new InvalidOperationException("no database"));
        Expect().SetResult("fine");
        var last = Last();

        var failed = await last.ReadAsync(TimeSpan.FromHours(1), Token);

        Assert.Equal((null, "no database"), (failed?.Value, failed?.Failure?.Message));
        _clock.Advance(KeptFor);
        Assert.Equal("fine", (await last.ReadAsync(TimeSpan.FromHours(1), Token))?.Value);
    }

    [Fact]
    public void Only_a_check_of_late_that_succeeded_is_fine()
    {
        IReadOnlyList<InvariantResult> results = [new("L1", "means", 0, null), new("L2", "means", 1, "account 1")];
        var good = new TimedAnswer<IReadOnlyList<InvariantResult>>(results, null, Start);
        var failed = new TimedAnswer<IReadOnlyList<InvariantResult>>(null, new TimeoutException("too slow"), Start);

        Assert.Equal([true, false], InvariantMemory.Statuses(good, Start.AddMinutes(14)).Select(status => status.Ok));
        Assert.Equal([null, false], InvariantMemory.Statuses(good, Start.AddMinutes(15)).Select(status => status.Ok));
        Assert.All(InvariantMemory.Statuses(good, Start), status => Assert.Equal(Start, status.CheckedAt));
        Assert.All(InvariantMemory.Statuses(failed, Start), status => Assert.False(OperationsReader.IsFine(status)));
        Assert.All(InvariantMemory.Statuses(null, Start), status => Assert.False(OperationsReader.IsFine(status)));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    public void A_replay_that_was_tried_and_failed_is_not_fine(bool? isOk, bool wasTried, bool isFine) =>
        Assert.Equal(isFine, OperationsReader.IsFine(new InvariantStatus("M4", "", isOk, "", wasTried ? Start : null)));

    private static (string? Value, DateTimeOffset? At) Told(TimedAnswer<string>? answer) => (answer?.Value, answer?.MadeAt);

    private TaskCompletionSource<string> Expect()
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue(answer);
        return answer;
    }

    private LastAnswer<string> Last() =>
        new(
            cancellationToken =>
            {
                _given = cancellationToken;
                return _asked.Dequeue().Task;
            },
            _ => KeptFor,
            _clock,
            Token
        );
}
