using System.Globalization;
using System.Text.Json;

namespace IPiece.Runtimes.Evm;

/// <summary>
/// A dumped chain, judged before it is trusted. The node collects its blocks first and its accounts afterwards, and does not hold up new
/// blocks meanwhile, so a dump can carry the effect of a transaction without the transaction. Such a chain would come back with balances
/// that no block explains and with nonces that nobody seems to have used.
/// </summary>
public static class EvmState
{
    private const int Hexadecimal = 16;
    private const string NoCode = "0x";

    /// <summary>The best block of a state that is of one moment; null when the state is of two, or is none.</summary>
    public static long? BestBlockOfWhole(JsonElement state) =>
        state.TryGetProperty("best_block_number", out var number) && IsOfOneMoment(state) ? ReadNumber(number) : null;

    // Each transaction raises the nonce of one account without code by one, and nothing else does.
    private static bool IsOfOneMoment(JsonElement state) =>
        !state.TryGetProperty("accounts", out var accounts)
        || !state.TryGetProperty("transactions", out var transactions)
        || accounts
            .EnumerateObject()
            .Select(account => account.Value)
            .Where(HasNoCode)
            .Sum(account => ReadNumber(account.GetProperty("nonce"))) == transactions.GetArrayLength();

    private static bool HasNoCode(JsonElement account) =>
        !account.TryGetProperty("code", out var code) || code.ValueKind == JsonValueKind.Null || code.GetString() is "" or NoCode;

    private static long ReadNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number ? number.GetInt64()
        : number.GetString()!.StartsWith(NoCode, StringComparison.Ordinal) ? Convert.ToInt64(number.GetString(), Hexadecimal)
        : long.Parse(number.GetString()!, CultureInfo.InvariantCulture);
}
