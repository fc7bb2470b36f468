namespace IPiece.Interoperability.Tests;

/// <summary>A security token before a suite that was written from the text of ERC-20.</summary>
public sealed class Erc20Tests(Outsiders outsiders)
{
    /// <summary>Every check of the suite: one that is lost is noticed.</summary>
    public static TheoryData<string> Checks =>
        [
            "name, symbol and decimals can be read",
            "transfer moves exactly the value from the caller to the receiver",
            "transfer fires Transfer with caller, receiver and value, once",
            "transfer returns true",
            "a transfer of nothing is a transfer, and fires Transfer",
            "transfer throws when the caller has too little",
            "transfer throws for who has nothing",
            "a balance can be given away to the last token",
            "a transfer to oneself changes nothing, and fires Transfer",
            "nobody is allowed anything at first",
            "approve sets the allowance, returns true and fires Approval",
            "approve again overwrites the allowance",
            "one may be allowed more than there is",
            "transferFrom moves the value, takes it off the allowance and fires Transfer",
            "transferFrom returns true",
            "transferFrom throws beyond the allowance",
            "an allowance is its spender's alone",
            "an allowance is used up by spending it",
            "transferFrom of nothing is a transfer, and fires Transfer",
            "transferFrom throws when the owner has too little, whatever is allowed",
            "every balance and the supply follow from the Transfer events alone, creation from the zero address included",
        ];

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_security_token_does_as_ERC_20_says(string check)
    {
        Assert.True(outsiders.Erc20.TryGetValue(check, out var failure), "The suite has no such check.");
        Assert.Null(failure);
    }

    [Fact]
    public void Every_check_of_the_suite_is_reported_here() =>
        Assert.Equal(Checks.Select(static row => row.Data).Order(), outsiders.Erc20.Keys.Order());

    [Fact]
    public async Task The_suite_finds_nothing_wrong_with_the_librarys_own_token() => Assert.Empty(await WrongWithAsync("RightToken"));

    [Theory]
    [InlineData("EndlessAllowance", "an allowance is used up by spending it")]
    [InlineData("SilentRefusal", "transfer throws when the caller has too little")]
    [InlineData("FeeTaker", "transfer moves exactly the value from the caller to the receiver")]
    public async Task The_suite_finds_what_is_wrong_with_a_token_that_looks_right(string token, string check) =>
        Assert.Contains(check, await WrongWithAsync(token));

    private async Task<IEnumerable<string>> WrongWithAsync(string token)
    {
        var found = await outsiders.JudgeAsync(token);
        return found.Where(static check => check.Value is not null).Select(static check => check.Key);
    }
}
