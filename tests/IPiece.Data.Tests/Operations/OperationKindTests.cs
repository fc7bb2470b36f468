using IPiece.Data.Audit;
using IPiece.Data.Operations;
using IPiece.Data.Requests;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Data.Tests.Operations;

public sealed class OperationKindTests : IAsyncLifetime
{
    private const string Symbol = "OPS";
    private const long Units = 100;

    private TestDatabase? _database;
    private InvestorId _first;
    private InvestorId _second;
    private Guid _maker;
    private Guid _checker;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    private AuditLog Audit => new(Database.DataSource, TimeProvider.System);

    private ChangeDesk Desk => new(Database.DataSource, Audit, Database.Accounts, Database.Ids, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        (_maker, _checker) = (await Database.Seed.UserAsync(Token), await Database.Seed.UserAsync(Token));
        (_first, _second) = (await Database.Seed.InvestorAsync(Token), await Database.Seed.InvestorAsync(Token));
        var instrument = await Database.Seed.InstrumentAsync(Token, Symbol);
        await Database.Seed.IssueAsync(_first, instrument, Units, Token);
        await ExecuteAsync(
            $"insert into ipiece.wallets (investor_id, address, encrypted_key) values ({_first}, '0x1', ''), ({_second}, '0x2', '')"
        );
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task A_forced_transfer_is_a_journal_a_position_an_operation_and_evidence_in_one_transaction_once()
    {
        await ExecuteAsync($"update ipiece.positions set cost_krw = 1000 where investor_id = {_first}");
        var request = await AskAsync(ChangeRequestKinds.ForcedTransfer, Transfer(_first, _second, 30));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Desk.ApproveAsync(request.Id, _checker, null, Token)));

        Assert.Equal(
            "70 700, 30 300",
            await TextAsync("select string_agg(units || ' ' || cost_krw, ', ' order by investor_id) from ipiece.positions")
        );
        Assert.Equal(
            "70, 30",
            await TextAsync(
                "select string_agg(posted::text, ', ' order by owner_id) from ipiece.accounts where owner_kind = 1 and kind = 2"
            )
        );
        Assert.Equal(
            "1 0 30",
            await TextAsync("select string_agg(kind || ' ' || state || ' ' || units, ',') from ipiece.chain_operations")
        );
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from ipiece.journals where kind = 7", Token));
        Assert.Equal(
            "change chainOperation",
            await TextAsync("select action || ' ' || entity_kind from ipiece.audit_log order by id desc limit 1")
        );
        Assert.True((await Audit.VerifyAsync(Token)).Holds);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_by_name_when_it_is_asked_for()
    {
        await RefusedAsync(ChangeCodes.NotEnoughUnits, ChangeRequestKinds.ForcedTransfer, Transfer(_first, _second, Units + 1));
        await RefusedAsync(ChangeCodes.SameInvestor, ChangeRequestKinds.ForcedTransfer, Transfer(_first, _first, 1));
        await RefusedAsync(ChangeCodes.BadQuantity, ChangeRequestKinds.ForcedTransfer, Transfer(_first, _second, 0));
        await RefusedAsync(ChangeCodes.UnknownInvestor, ChangeRequestKinds.ForcedTransfer, Transfer(_first, new InvestorId(999), 1));
        await RefusedAsync(ChangeCodes.UnknownInstrument, ChangeRequestKinds.TokenPause, new TokenChange("NOBODY").ToPayload());
        await RefusedAsync(ChangeCodes.NotPaused, ChangeRequestKinds.TokenUnpause, new TokenChange(Symbol).ToPayload());
        await RefusedAsync(ChangeCodes.NotFrozen, ChangeRequestKinds.WalletUnfreeze, new WalletChange(_first.Value).ToPayload());
        await RefusedAsync(ChangeCodes.NotFrozen, ChangeRequestKinds.UnitsUnfreeze, Part(1));
        await RefusedAsync(ChangeCodes.NotEnoughUnits, ChangeRequestKinds.UnitsFreeze, Part(Units + 1));
        await ExecuteAsync("delete from ipiece.wallets");
        await RefusedAsync(ChangeCodes.NoWallet, ChangeRequestKinds.WalletRecovery, new WalletChange(_first.Value).ToPayload());
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from ipiece.change_requests", Token));
    }

    [Fact]
    public async Task What_was_possible_when_it_was_asked_for_is_looked_at_again_when_it_is_approved()
    {
        var transfer = await AskAsync(ChangeRequestKinds.ForcedTransfer, Transfer(_first, _second, Units));
        await AgreeAsync(ChangeRequestKinds.WalletFreeze, new WalletChange(_second.Value).ToPayload());

        await RefusedAsync(ChangeCodes.ReceiverNotApproved, () => Desk.ApproveAsync(transfer.Id, _checker, null, Token));
        await AgreeAsync(ChangeRequestKinds.WalletUnfreeze, new WalletChange(_second.Value).ToPayload());
        await Desk.ApproveAsync(transfer.Id, _checker, null, Token);

        Assert.Equal("2,3,1", await TextAsync("select string_agg(kind::text, ',' order by id) from ipiece.chain_operations"));
    }

    [Fact]
    public async Task A_standing_that_changed_during_a_freeze_is_not_undone_by_its_end()
    {
        await AgreeAsync(ChangeRequestKinds.WalletFreeze, new WalletChange(_first.Value).ToPayload());
        await RefusedAsync(ChangeCodes.AlreadyFrozen, ChangeRequestKinds.WalletFreeze, new WalletChange(_first.Value).ToPayload());
        await ExecuteAsync($"update ipiece.investors set kyc_status = 3 where id = {_first}");

        await AgreeAsync(ChangeRequestKinds.WalletUnfreeze, new WalletChange(_first.Value).ToPayload());

        Assert.Equal(3, await Database.ScalarAsync<short>($"select kyc_status from ipiece.investors where id = {_first}", Token));
    }

    private static string Transfer(InvestorId from, InvestorId to, long units) =>
        new ForcedTransferChange(Symbol, from.Value, to.Value, units).ToPayload();

    private string Part(long units) => new UnitsFreezeChange(Symbol, _first.Value, units).ToPayload();

    private Task<ChangeRequest> AskAsync(string kind, string payload) => Desk.AskAsync(kind, payload, "a court's order", _maker, Token);

    private async Task AgreeAsync(string kind, string payload) =>
        await Desk.ApproveAsync((await AskAsync(kind, payload)).Id, _checker, null, Token);

    private Task RefusedAsync(string code, string kind, string payload) => RefusedAsync(code, () => AskAsync(kind, payload));

    private static async Task RefusedAsync(string code, Func<Task<ChangeRequest>> attempt) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ChangeRefusedException>(attempt)).Code);

    private Task<string> TextAsync(string sql) => Database.ScalarAsync<string>(sql, Token);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
