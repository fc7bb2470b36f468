using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;

namespace IPiece.Data.Tests.Ledger;

/// <summary>What the ledger should say, kept in two dictionaries, and the questions put to both.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<AccountId, (long Posted, long Held)> _balances;
    private readonly SortedDictionary<long, (AccountId Account, long Remaining)> _holds = [];

    public LedgerModel(IEnumerable<AccountId> accounts, long startKrw) =>
        _balances = accounts.ToDictionary(account => account, _ => (startKrw, 0L));

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public IEnumerable<HoldId> OpenHolds => _holds.Where(hold => hold.Value.Remaining > 0).Select(hold => new HoldId(hold.Key));

    public AccountBalance Balance(AccountId account) => new(_balances[account].Posted, _balances[account].Held);

    public void Apply(LedgerSession session, Step step, List<AccountId> accounts, string key)
    {
        var from = accounts[step.From];
        var to = accounts[step.To];
        var open = OpenHolds.ToArray();
        switch (step.Kind)
        {
            case StepKind.Hold:
                Hold(session, from, step.Amount, key);
                break;
            case StepKind.PayFromHold when open.Length > 0:
                PayFromHold(session, open[step.Pick % open.Length], to, step.Amount, key);
                break;
            case StepKind.Pay when from != to && Available(from) >= step.Amount:
                session.Post(LedgerBench.Draft(key: key), [new(from, -step.Amount), new(to, step.Amount)]);
                Move(from, -step.Amount, 0);
                Move(to, step.Amount, 0);
                Accepted++;
                break;
            case StepKind.Release when open.Length > 0:
                Release(session, open[step.Pick % open.Length], key);
                break;
        }
    }

    private void Hold(LedgerSession session, AccountId account, long amount, string key)
    {
        var expected = Available(account) >= amount;
        var held = session.TryHold(account, amount, HoldPurpose.Order, LedgerBench.Draft(JournalKind.HoldPlaced, key), out var hold);
        Assert.Equal(expected, held);
        if (!held)
        {
            Refused++;
            return;
        }

        Accepted++;
        _holds.Add(hold.Value, (account, amount));
        Move(account, 0, amount);
    }

    private void PayFromHold(LedgerSession session, HoldId hold, AccountId to, long wanted, string key)
    {
        var (account, remaining) = _holds[hold.Value];
        var amount = Math.Min(wanted, remaining);
        session.Post(LedgerBench.Draft(key: key), [PostingLine.FromHold(account, amount, hold), new(to, amount)]);
        _holds[hold.Value] = (account, remaining - amount);
        Move(account, -amount, -amount);
        Move(to, amount, 0);
        Accepted++;
        Assert.Equal(remaining - amount, session.Remaining(hold));
    }

    private void Release(LedgerSession session, HoldId hold, string key)
    {
        var (account, remaining) = _holds[hold.Value];
        Assert.Equal(remaining, session.Release(hold, LedgerBench.Draft(JournalKind.HoldReleased, key)));
        _holds[hold.Value] = (account, 0);
        Move(account, 0, -remaining);
        Accepted++;
    }

    private long Available(AccountId account) => _balances[account].Posted - _balances[account].Held;

    private void Move(AccountId account, long posted, long held)
    {
        var balance = _balances[account];
        _balances[account] = (balance.Posted + posted, balance.Held + held);
    }
}
