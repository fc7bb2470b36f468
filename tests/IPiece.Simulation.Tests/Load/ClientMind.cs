using System.Globalization;

namespace IPiece.Simulation.Tests.Load;

/// <summary>One connection's decisions and memory: what to send next, and whether an answer fits what was said before.</summary>
internal sealed class ClientMind(Random random, OrderPlan plan, string keyPrefix, Func<string, long?> pickForeign)
{
    private const int Memory = 64;
    private readonly Dictionary<string, List<SentCommand>> _recent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SentCommand> _byKey = new(StringComparer.Ordinal);
    private int _keys;

    public Intent Next(Account account) =>
        random.Next(1_000) switch
        {
            < 640 => new Intent(CommandKind.Place, NewKey(), plan.Valid(), null),
            < 700 => new Intent(CommandKind.PlaceInvalid, NewKey(), plan.Invalid(), null),
            < 920 => CancelOwn(account),
            < 935 => CancelAgain(account),
            < 950 => pickForeign(account.Email) is { } foreign
                ? new Intent(CommandKind.CancelForeign, NewKey(), null, foreign)
                : CancelOwn(account),
            < 970 => Again(account, CommandKind.Repeat),
            < 980 => Again(account, CommandKind.ReuseKey),
            _ => new Intent(CommandKind.Abandon, NewKey(), plan.Valid(), null),
        };

    /// <summary>Takes the answer in, and says where it contradicts the rules or an earlier answer.</summary>
    public IEnumerable<string> Learn(Account account, SentCommand sent)
    {
        if (sent.Kind == CommandKind.Abandon)
        {
            return [];
        }

        if (!sent.IsAnswered)
        {
            return [$"{sent.Key} was never answered: {string.Join(", ", sent.Answers.Select(answer => answer.Word).Distinct())}"];
        }

        return sent.Kind switch
        {
            CommandKind.Place => LearnPlaced(account, sent),
            CommandKind.Cancel => LearnCancelled(account, sent),
            CommandKind.PlaceInvalid when sent.Final.Status is < 400 or >= 500 || sent.Final.Code is null =>
            [
                $"{sent.Key}: {sent.Order} was answered with {sent.Final.Word}",
            ],
            CommandKind.CancelAgain when sent.Final.Word != "409 orderNotOpen" =>
            [
                $"{sent.Key}: cancelling order {sent.TargetOrderId} again was answered with {sent.Final.Word}",
            ],
            CommandKind.CancelForeign when sent.Final.Word != "404 unknownOrder" =>
            [
                $"{sent.Key}: cancelling somebody else's order was answered with {sent.Final.Word}",
            ],
            CommandKind.Repeat => Compare(sent),
            CommandKind.ReuseKey when sent.Final.Word != "409 idempotencyKeyReused" =>
            [
                $"{sent.Key}: another body under the same key was answered with {sent.Final.Word}",
            ],
            _ => [],
        };
    }

    private IEnumerable<string> LearnPlaced(Account account, SentCommand sent)
    {
        var recent = _recent.TryGetValue(account.Email, out var known) ? known : _recent[account.Email] = [];
        recent.Add(sent);
        _byKey[sent.Key] = sent;
        if (recent.Count > Memory)
        {
            _byKey.Remove(recent[0].Key);
            recent.RemoveAt(0);
        }

        if (!sent.Final.IsSuccess)
        {
            return sent.Final.Status is >= 400 and < 500 && sent.Final.Code is not null
                ? []
                : [$"{sent.Key}: {sent.Order} was answered with {sent.Final.Word}"];
        }

        if (sent.Final.Number("remainingQuantity") > 0 && sent.Final.Body.GetProperty("status").GetString() != "cancelled")
        {
            account.Resting.Add(sent.Final.Number("orderId"));
        }

        return sent.Final.Status == 201 ? [] : [$"{sent.Key} was accepted with {sent.Final.Status} instead of 201"];
    }

    private static IEnumerable<string> LearnCancelled(Account account, SentCommand sent)
    {
        if (sent.Final.IsSuccess)
        {
            account.Cancelled.Add(sent.TargetOrderId!.Value);
            return [];
        }

        // It may have been filled in the meantime; anything else contradicts that it is one's own.
        return sent.Final.Word == "409 orderNotOpen"
            ? []
            : [$"{sent.Key}: cancelling own order {sent.TargetOrderId} was answered with {sent.Final.Word}"];
    }

    private IEnumerable<string> Compare(SentCommand sent)
    {
        if (!_byKey.TryGetValue(sent.Key, out var first))
        {
            return [];
        }

        // The address of the request may be named in a problem, its trace id differs: what was decided must not.
        return first.Final.IsSuccess
            ? first.Final.Body.GetRawText() == sent.Final.Body.GetRawText() && sent.Final.IsSuccess
                ? []
                : [$"{sent.Key} was first answered {first.Final.Body} and then {sent.Final.Word} {sent.Final.Body}"]
            : first.Final.Word == sent.Final.Word
                ? []
                : [$"{sent.Key} was first answered {first.Final.Word} and then {sent.Final.Word}"];
    }

    private Intent CancelOwn(Account account)
    {
        if (account.Resting.Count == 0)
        {
            return new Intent(CommandKind.Place, NewKey(), plan.Valid(), null);
        }

        var index = random.Next(account.Resting.Count);
        var orderId = account.Resting[index];
        account.Resting[index] = account.Resting[^1];
        account.Resting.RemoveAt(account.Resting.Count - 1);
        return new Intent(CommandKind.Cancel, NewKey(), null, orderId);
    }

    private Intent CancelAgain(Account account) =>
        account.Cancelled.Count == 0
            ? CancelOwn(account)
            : new Intent(CommandKind.CancelAgain, NewKey(), null, account.Cancelled[random.Next(account.Cancelled.Count)]);

    private Intent Again(Account account, CommandKind kind)
    {
        // What the shape check refused never reached the market and is not remembered by it; accepted orders are, for ever.
        var known = _recent.TryGetValue(account.Email, out var recent) ? recent.Where(sent => sent.Final.IsSuccess).ToList() : [];
        if (known.Count == 0)
        {
            return new Intent(CommandKind.Place, NewKey(), plan.Valid(), null);
        }

        var first = known[random.Next(known.Count)];
        var order = kind == CommandKind.ReuseKey ? first.Order! with { Quantity = first.Order.Quantity + 1 } : first.Order!;
        return new Intent(kind, first.Key, order, null);
    }

    private string NewKey() => string.Create(CultureInfo.InvariantCulture, $"{keyPrefix}-{++_keys}");
}
