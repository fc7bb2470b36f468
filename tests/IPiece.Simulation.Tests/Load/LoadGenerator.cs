using System.Collections.Concurrent;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Load;

/// <summary>Sixteen connections that trade for fifty accounts and remember everything that was said.</summary>
internal sealed class LoadGenerator(
    ExchangeClient client,
    IReadOnlyList<Account> accounts,
    IReadOnlyList<MarketRules> markets,
    Func<string, TopOfBook> top,
    SimulationSettings settings
)
{
    /// <summary>Load goes on while kills are due, but never for more than this many times the asked number.</summary>
    private const int MaxStretch = 20;
    private readonly ConcurrentQueue<SentCommand> _sent = new();
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly ConcurrentQueue<(string Email, long OrderId)> _everybodysOrders = new();
    private int _issued;
    private int _answered;
    private int _retries;

    public IReadOnlyCollection<SentCommand> Sent => _sent;

    /// <summary>Answers that contradict what the client was told before.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    public int Answered => Volatile.Read(ref _answered);

    public int Retries => Volatile.Read(ref _retries);

    /// <summary>Runs until the asked number of commands is answered and no more trouble is due.</summary>
    public Task RunAsync(Func<bool> isTroubleDue, Func<bool> hasTroubleBegun, CancellationToken cancellationToken)
    {
        var workers = Enumerable
            .Range(0, SimulationSettings.Connections)
            .Select(number =>
            {
                var own = accounts.Where((_, index) => index % SimulationSettings.Connections == number).ToList();
                return WorkAsync(number, own, isTroubleDue, hasTroubleBegun, cancellationToken);
            });
        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(
        int number,
        List<Account> own,
        Func<bool> isTroubleDue,
        Func<bool> hasTroubleBegun,
        CancellationToken cancellationToken
    )
    {
        var random = new Random(settings.Seed + number);
        var mind = new ClientMind(random, new OrderPlan(random, markets, top), $"sim-{settings.Seed}-{number}", PickForeign);
        for (var issued = Interlocked.Increment(ref _issued); IsWanted(issued, isTroubleDue); issued = Interlocked.Increment(ref _issued))
        {
            var account = own[random.Next(own.Count)];
            var intent = mind.Next(account);
            var calm = !hasTroubleBegun();
            var answers =
                intent.Kind == CommandKind.Abandon
                    ? await AbandonAsync(account, intent, random, cancellationToken)
                    : await SendUntilAnsweredAsync(account, intent, cancellationToken);
            var sent = new SentCommand(
                intent.Kind,
                intent.Key,
                account.Email,
                intent.Order,
                intent.TargetOrderId,
                answers,
                calm && !hasTroubleBegun()
            );
            _sent.Enqueue(sent);
            foreach (var finding in mind.Learn(account, sent))
            {
                _findings.Enqueue(finding);
            }

            if (sent is { Kind: CommandKind.Place, Final.IsSuccess: true })
            {
                _everybodysOrders.Enqueue((account.Email, sent.Final.Number("orderId")));
            }

            Interlocked.Increment(ref _answered);
        }
    }

    private bool IsWanted(int issued, Func<bool> isTroubleDue) =>
        issued <= settings.Orders || (isTroubleDue() && issued <= settings.Orders * MaxStretch);

    private async Task<IReadOnlyList<Answer>> SendUntilAnsweredAsync(Account account, Intent intent, CancellationToken cancellationToken)
    {
        const int MaxAttempts = 240;
        var answers = new List<Answer>();
        while (answers.Count < MaxAttempts)
        {
            var answer = await SendAsync(account, intent, cancellationToken);
            if (answer.Status == 401)
            {
                await account.SignInAsync(client, cancellationToken);
                continue;
            }

            answers.Add(answer);
            if (!answer.IsRetryable)
            {
                break;
            }

            Interlocked.Increment(ref _retries);
            await Task.Delay(answer.RetryAfter ?? Poll.Interval, cancellationToken);
        }

        return answers;
    }

    private Task<Answer> SendAsync(Account account, Intent intent, CancellationToken cancellationToken) =>
        intent.Order is { } order
            ? client.PlaceAsync(account.Token, intent.Key, order, cancellationToken)
            : client.CancelAsync(account.Token, intent.Key, intent.TargetOrderId!.Value, cancellationToken);

    private async Task<IReadOnlyList<Answer>> AbandonAsync(
        Account account,
        Intent intent,
        Random random,
        CancellationToken cancellationToken
    )
    {
        const int LongestPatienceMilliseconds = 25;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, LongestPatienceMilliseconds)));
        try
        {
            return [await SendAsync(account, intent, patience.Token)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Answer.Lost];
        }
    }

    private long? PickForeign(string email)
    {
        foreach (var (owner, orderId) in _everybodysOrders.Reverse().Take(SimulationSettings.Connections))
        {
            if (owner != email)
            {
                return orderId;
            }
        }

        return null;
    }
}
