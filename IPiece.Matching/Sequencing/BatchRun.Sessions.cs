using System.Globalization;
using System.Text.Json;
using IPiece.Data.Audit;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Domain.Serialization;
using IPiece.Matching.Sessions;

namespace IPiece.Matching.Sequencing;

/// <content>The calendar's commands, operators' commands, and interruptions.</content>
internal sealed partial class BatchRun
{
    private const string MarketKind = "market";
    private (long Trigger, long Reference) _interruption;

    void Engine.IMatchListener.Interrupted(PhaseCause kind, long triggerPrice, long referencePrice) =>
        _interruption = (triggerPrice, referencePrice);

    void Engine.IMatchListener.AuctionExtended(long price, long referencePrice) => _interruption = (price, referencePrice);

    void Engine.IMatchListener.PhaseChanged(MarketPhase phase, PhaseCause cause)
    {
        // Every other change of phase is asked for, and whoever asks knows when it ends.
        if (cause is PhaseCause.VolatilityDynamic or PhaseCause.VolatilityStatic)
        {
            Stand(phase, cause, _command.At.AddSeconds(_live.Terms.InterruptionSeconds));
            _live.Session = _live.Session with { TriggerPrice = _interruption.Trigger, ReferencePrice = _interruption.Reference };
        }
    }

    private CommandAnswer ChangePhase() =>
        _command.Operation?.Body switch
        {
            HaltMarket halt => Halt(halt),
            ResumeMarket => Resume(),
            _ => Follow(_command.Move!),
        };

    private CommandAnswer Follow(SessionMove move)
    {
        if (_command.Expected is { } expected && expected != _live.Session)
        {
            // Something else happened since: whoever keeps the calendar looks again.
            return CommandAnswer.Conflict(OrderProblems.WrongPhase);
        }

        if (move.EndsAuction && !_live.Session.Extended && _live.Market.TryExtendAuction())
        {
            var since = _live.Session.Since;
            Stand(_live.Session.Phase, _live.Session.Cause, _command.At.AddSeconds(_live.Terms.InterruptionSeconds));
            _live.Session = _live.Session with
            {
                Since = since,
                Extended = true,
                TriggerPrice = _interruption.Trigger,
                ReferencePrice = _interruption.Reference,
            };
            LogPhase(CommandAnswer.Done, CommandRow.Extended);
            return CommandAnswer.Done;
        }

        Enter(move);
        LogPhase(CommandAnswer.Done, note: null);
        return CommandAnswer.Done;
    }

    private CommandAnswer Halt(HaltMarket halt)
    {
        if (_live.Session.IsHalted)
        {
            return WrongPhase();
        }

        var before = _live.Session;
        Enter(new SessionMove(_command.At, null, MarketPhase.Halted, PhaseCause.Operator));
        _live.Session = _live.Session with { NoticeKo = halt.ReasonKo, NoticeEn = halt.ReasonEn };
        return Obeyed("market.halt", before, halt);
    }

    private CommandAnswer Resume()
    {
        if (!_live.Session.IsHalted)
        {
            return WrongPhase();
        }

        var before = _live.Session;
        Enter(SessionDirector.Resume(_live.Terms.Plan, _live.Terms.Rules.Mode, _live.Terms.ReopeningSeconds, _command.At));
        return Obeyed("market.resume", before, _command.Operation!.Body);
    }

    // Remembered like any answer: repeated after a lost one, it must not do later what was refused when it was asked.
    private CommandAnswer WrongPhase() => Conflict(OrderProblems.WrongPhase, orderId: null);

    private CommandAnswer Obeyed(string action, SessionState before, object request)
    {
        var session = _live.Session;
        var answer = CommandAnswer.Of(new MarketPhaseChanged(session.Phase, session.Cause, session.EndsAt));
        LogPhase(answer, _command.Operation!.Reason);
        Audit(action, new { before.Phase, before.Cause }, request);
        return answer;
    }

    private CommandAnswer CancelByOperator()
    {
        var request = (CancelOrders)_command.Operation!.Body;
        var orders = BatchScope.NamedBy(_live, request);
        var answer = CommandAnswer.Of(new OrdersCancelled(orders.Count));
        if (orders.Count == 0)
        {
            Log(new CommandRow(0, _command, null, null, answer.ToJson()) { Note = _command.Operation.Reason });
        }

        for (var index = 0; index < orders.Count; index++)
        {
            var order = orders[index];
            _live.Market.CancelByOperator(order.Id.Value);

            // One line an order, so that its life can be read; the answer is repeated from the first.
            Log(
                new CommandRow(0, _command, order.Id.Value, null, index == 0 ? answer.ToJson() : null) { Note = _command.Operation.Reason }
            );
        }

        Audit("market.cancelOrders", before: null, new { request, cancelled = orders.Count });
        return answer;
    }

    private CommandAnswer RollDay(SessionTerms terms)
    {
        if (_command.Expected is { } expected && expected != _live.Session)
        {
            return CommandAnswer.Conflict(OrderProblems.WrongPhase);
        }

        var close = _live.Market.LastPrice > 0 ? _live.Market.LastPrice : (long?)null;
        _live.Market.UseRules(terms.Rules);
        _live.Market.RollDay(_command.BasePrice, terms.IsFirstDay, band: null);
        _live.Day.Roll(terms.Date, close);
        _live.Terms = terms;
        DayChanged = true;
        _live.Session = _live.Session with { Date = terms.Date };
        if (!_live.Session.IsHalted)
        {
            Enter(SessionDirector.Begin(terms.Plan, _command.At));
        }

        LogPhase(CommandAnswer.Done, note: null, _live.Market.BasePrice);
        return CommandAnswer.Done;
    }

    private void Enter(SessionMove move)
    {
        _live.Market.ChangePhase(move.Phase, move.Cause);
        Stand(move.Phase, move.Cause, move.EndsAt);
    }

    // An auction whose end has passed before it began ends at once: nobody waits for a random part of it.
    private void Stand(MarketPhase phase, PhaseCause cause, DateTimeOffset? endsAt)
    {
        DateTimeOffset? leavesAt =
            phase != MarketPhase.CallAuction || endsAt is not { } end ? null
            : end <= _command.At ? end
            : end + _randomEnd.Draw(_live.Terms.RandomEndSeconds);
        _live.Session = new SessionState(_live.Session.Date, phase, cause, _command.At, endsAt, leavesAt);
    }

    private void LogPhase(CommandAnswer answer, string? note, long? basePrice = null) =>
        Log(
            new CommandRow(0, _command, null, null, answer.ToJson())
            {
                BasePrice = basePrice,
                SessionDate = _live.Session.Date,
                Phase = _live.Session.Phase,
                Cause = _live.Session.Cause,
                Note = note,
            }
        );

    private void Audit(string action, object? before, object after) =>
        Audits.Add(
            new AuditRecord(
                _command.Operation!.Actor,
                action,
                MarketKind,
                _live.Instrument.Value.ToString(CultureInfo.InvariantCulture),
                before is null ? null : JsonSerializer.Serialize(before, WireJson.Options),
                JsonSerializer.Serialize(after, WireJson.Options)
            )
        );
}
