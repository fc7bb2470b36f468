namespace IPiece.Interoperability.Tests;

/// <summary>A security token in the hands of a client that knows the standards' ABIs only.</summary>
public sealed class Eip3643Tests(Outsiders outsiders)
{
    /// <summary>Every check of the client: one that is lost is noticed.</summary>
    public static TheoryData<string> Checks =>
        [
            "ERC-165: the token says that it has ERC-165",
            "ERC-165: the token says that it has ERC-20",
            "ERC-165: the token says that it has EIP-3643",
            "ERC-165: the token says that it has ERC-1404",
            "ERC-165: the token says that it has ERC-1643",
            "ERC-165: the token says that it has ERC-6372",
            "ERC-165: the token does not claim what nobody has",
            "identity: registry and compliance are named by the token and answer by the standard",
            "transfer: verified holders transfer as ERC-20 says",
            "transfer: a wallet that is not verified receives nothing",
            "allowance: a spender moves what was approved, and no more",
            "freeze: a frozen wallet neither sends nor receives until it is free again",
            "freeze: a frozen spender cannot spend for others",
            "partial freeze: frozen units stay, free ones move",
            "partial freeze: no more is frozen than there is, and no more unfrozen than is frozen",
            "partial freeze: unfrozen units move again",
            "forced transfer: the officer moves units without their holder, frozen ones last and with their unfreezing",
            "forced transfer: a wallet that is not verified receives nothing, and a balance is not exceeded",
            "pause: nothing is transferred until the token goes on, and the officer still acts",
            "issue: the agent mints to verified wallets and burns",
            "batch: batchMint, batchTransfer, batchForcedTransfer and batchBurn do each entry in order",
            "batch: batchFreezePartialTokens, batchUnfreezePartialTokens and batchSetAddressFrozen do each entry",
            "batch: one entry that is refused refuses all",
            "recovery: a new wallet gets balance, both freezes and identity of the lost one",
            "agents: nobody else may do what only they may",
            "ERC-1404: an allowed transfer has code 0, and every reason to refuse one has a code and words of its own",
            "compliance: a transfer that the rules refuse is refused, and the reason is told beforehand",
            "ERC-1643: documents are kept with their hash, listed, replaced and removed",
            "ERC-1643: a document may be replaced in a later second than its gas was estimated in",
            "ERC-6372: the clock is the one that the mode names",
        ];

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_client_that_knows_only_the_standards_drives_a_security_token(string check)
    {
        Assert.True(outsiders.Eip3643.TryGetValue(check, out var failure), "The client has no such check.");
        Assert.Null(failure);
    }

    [Fact]
    public void Every_check_of_the_client_is_reported_here() =>
        Assert.Equal(Checks.Select(static row => row.Data).Order(), outsiders.Eip3643.Keys.Order());
}
