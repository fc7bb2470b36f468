using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using IPiece.Data.Audit;
using IPiece.Data.Ledger;
using Npgsql;

namespace IPiece.Data.Requests;

/// <summary>
/// Where one person asks for a change and a second one decides on it. A request is pending until it is approved, rejected, withdrawn or
/// too old; approving it does what was asked for in the same transaction, with its audit entry. Approving twice changes nothing.
/// </summary>
public sealed class ChangeDesk(NpgsqlDataSource dataSource, AuditLog audit, AccountDirectory accounts, LedgerIds ids, TimeProvider time)
{
    /// <summary>How many requests one person may have waiting.</summary>
    public const int MaxPendingPerPerson = 50;

    private const string Entity = "changeRequest";

    /// <summary>A request that nobody looked at for so long was not urgent, or was forgotten.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly FrozenDictionary<string, IChangeKind> _kinds = ChangeKinds
        .All(accounts, ids)
        .ToFrozenDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>Asks for a change.</summary>
    /// <param name="kind">Which kind (<see cref="ChangeRequestKinds" />).</param>
    /// <param name="payload">What exactly, canonical.</param>
    /// <param name="reason">Why.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The request, waiting.</returns>
    /// <exception cref="ChangeRefusedException">It cannot be made.</exception>
    public async Task<ChangeRequest> AskAsync(string kind, string payload, string reason, Guid person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var request = new ChangeRequest
        {
            Kind = kind,
            Payload = payload,
            PayloadHash = CanonicalJson.Hash(kind, payload),
            Reason = reason,
            RequestedBy = person,
            RequestedAt = now,
        };
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var latest = await _kinds[kind].CheckAsync(new ChangeContext(transaction, now, request, null), cancellationToken);
        request.ExpiresAt = latest is { } end && end < now + LongestWait ? end : now + LongestWait;
        if (await ChangeRequestRows.PendingOfAsync(transaction, person, now, cancellationToken) >= MaxPendingPerPerson)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                ChangeCodes.TooManyRequests,
                $"{MaxPendingPerPerson} of your requests are waiting: withdraw some, or have them decided."
            );
        }

        request.Id = await ChangeRequestRows.InsertAsync(transaction, request, cancellationToken);
        await RecordAsync(transaction, person, "ask", request, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return request;
    }

    /// <summary>Approves a request and does what it asks for. A second time, by the same person, it only says so again.</summary>
    /// <param name="id">Which.</param>
    /// <param name="person">The second person.</param>
    /// <param name="note">What they say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The request, approved.</returns>
    /// <exception cref="ChangeRefusedException">It cannot be approved, by this person, or any longer.</exception>
    public Task<ChangeRequest> ApproveAsync(long id, Guid person, string? note, CancellationToken cancellationToken) =>
        DecideAsync(id, person, ChangeRequestState.Approved, note, cancellationToken);

    /// <summary>Rejects a request.</summary>
    /// <param name="id">Which.</param>
    /// <param name="person">The second person.</param>
    /// <param name="note">What they say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The request, rejected.</returns>
    /// <exception cref="ChangeRefusedException">It cannot be rejected, by this person, or any longer.</exception>
    public Task<ChangeRequest> RejectAsync(long id, Guid person, string? note, CancellationToken cancellationToken) =>
        DecideAsync(id, person, ChangeRequestState.Rejected, note, cancellationToken);

    /// <summary>Takes an own request back.</summary>
    /// <param name="id">Which.</param>
    /// <param name="person">Who asked.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The request, withdrawn.</returns>
    /// <exception cref="ChangeRefusedException">It is somebody else's, or waits no longer.</exception>
    public Task<ChangeRequest> WithdrawAsync(long id, Guid person, string? note, CancellationToken cancellationToken) =>
        DecideAsync(id, person, ChangeRequestState.Withdrawn, note, cancellationToken);

    private async Task<ChangeRequest> DecideAsync(
        long id,
        Guid person,
        ChangeRequestState decision,
        string? note,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var request =
            await ChangeRequestRows.LockAsync(transaction, id, cancellationToken)
            ?? throw new ChangeRefusedException(ChangeRefusal.Missing, ChangeCodes.UnknownRequest, $"There is no request {id}.");
        DemandRightPerson(request, person, decision);
        if (request.State == decision && (request.DecidedBy ?? request.RequestedBy) == person)
        {
            return request;
        }

        if (request.State == ChangeRequestState.Pending && request.ExpiresAt <= now)
        {
            await ExpireAsync(transaction, request, now, cancellationToken);
        }

        DemandPending(request);
        DemandUnchanged(request);
        AppliedChange? applied = null;
        if (decision == ChangeRequestState.Approved)
        {
            var context = new ChangeContext(transaction, now, request, person);
            var kind = _kinds[request.Kind];
            _ = await kind.CheckAsync(context, cancellationToken);
            applied = await kind.ApplyAsync(context, cancellationToken);
        }

        request.State = decision;
        request.DecidedBy = decision == ChangeRequestState.Withdrawn ? null : person;
        request.DecidedAt = now;
        request.DecisionNote = note;
        await ChangeRequestRows.UpdateAsync(transaction, request, cancellationToken);
        await RecordAsync(transaction, person, Word(decision), request, cancellationToken);
        if (applied is { } change)
        {
            var record = new AuditRecord(Name(person), "change", change.EntityKind, change.EntityId, change.Before, change.After);
            await audit.AppendAsync(transaction, record, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return request;
    }

    private async Task ExpireAsync(
        NpgsqlTransaction transaction,
        ChangeRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        request.State = ChangeRequestState.Expired;
        request.DecidedAt = now;
        await ChangeRequestRows.UpdateAsync(transaction, request, cancellationToken);
        await audit.AppendAsync(transaction, new AuditRecord("system", "expire", Entity, IdOf(request)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void DemandRightPerson(ChangeRequest request, Guid person, ChangeRequestState decision)
    {
        var isOwn = request.RequestedBy == person;
        if (decision == ChangeRequestState.Withdrawn && !isOwn)
        {
            throw new ChangeRefusedException(ChangeRefusal.Person, ChangeCodes.NotOwnRequest, "Only who asked can withdraw a request.");
        }

        if (decision != ChangeRequestState.Withdrawn && isOwn)
        {
            throw new ChangeRefusedException(ChangeRefusal.Person, ChangeCodes.OwnRequest, "Nobody decides on an own request.");
        }
    }

    private static void DemandPending(ChangeRequest request)
    {
        if (request.State == ChangeRequestState.Expired)
        {
            throw new ChangeRefusedException(ChangeRefusal.Conflict, ChangeCodes.RequestExpired, "The request waited too long: ask again.");
        }

        if (request.State != ChangeRequestState.Pending)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                ChangeCodes.NotPending,
                $"The request is {Word(request.State)} already."
            );
        }
    }

    private static void DemandUnchanged(ChangeRequest request)
    {
        if (!CanonicalJson.Hash(request.Kind, request.Payload).AsSpan().SequenceEqual(request.PayloadHash))
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                ChangeCodes.PayloadChanged,
                "The request is not what was asked for any more: its hash does not fit."
            );
        }
    }

    private Task<long> RecordAsync(
        NpgsqlTransaction transaction,
        Guid person,
        string action,
        ChangeRequest request,
        CancellationToken cancellationToken
    )
    {
        var after = JsonSerializer.Serialize(
            new
            {
                kind = request.Kind,
                note = request.DecisionNote,
                payloadHash = Convert.ToHexStringLower(request.PayloadHash),
                reason = request.Reason,
            }
        );
        return audit.AppendAsync(transaction, new AuditRecord(Name(person), action, Entity, IdOf(request), null, after), cancellationToken);
    }

    private static string Name(Guid person) => person.ToString("D");

    private static string IdOf(ChangeRequest request) => request.Id.ToString(CultureInfo.InvariantCulture);

    private static string Word(ChangeRequestState state) =>
        state switch
        {
            ChangeRequestState.Approved => "approve",
            ChangeRequestState.Rejected => "reject",
            ChangeRequestState.Withdrawn => "withdraw",
            ChangeRequestState.Expired => "expire",
            _ => "ask",
        };
}
