using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Load;

/// <summary>Gathers the accounts: new sign-ups (with their labelled demo deposit), then the demo investors, then the demo traders.</summary>
internal static class AccountRegister
{
    private const int SignUps = 7;
    private const int DemoTraders = 40;
    private const int SignInsAtOnce = 4;
    private const string SignUpPassword = "Simulated-0-Passphrase";

    public static async Task<IReadOnlyList<Account>> GatherAsync(
        ExchangeClient client,
        Endpoints endpoints,
        int count,
        CancellationToken cancellationToken
    )
    {
        var accounts = new List<Account>();
        for (var number = 1; number <= SignUps; number++)
        {
            var email = $"simulated{number:00}@sim.example";
            var answer = await client.RegisterAsync(email, SignUpPassword, $"Simulated {number:00}", cancellationToken);
            if (answer.Status == 429)
            {
                // A rate limit on sign-ups is the product's right; the demo traders fill the ranks.
                break;
            }

            Assert.True(answer.IsSuccess, $"Sign-up was refused: {answer.Word} {answer.Body}");
            accounts.Add(new Account(email, SignUpPassword));
        }

        var demo = endpoints.Demo ?? [];
        var password = demo.First(login => login.Role.Equals("investor", StringComparison.OrdinalIgnoreCase)).Password;
        var investors = demo.Where(login => login.Role.Equals("investor", StringComparison.OrdinalIgnoreCase)).Select(login => login.Email);
        var traders = Enumerable.Range(1, DemoTraders).Select(number => $"trader{number:00}@demo.ipiece.example");
        accounts.AddRange(investors.Concat(traders).Distinct(StringComparer.Ordinal).Select(email => new Account(email, password)));
        accounts = [.. accounts.Take(count)];
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = SignInsAtOnce, CancellationToken = cancellationToken },
            async (account, token) => await account.SignInAsync(client, token)
        );

        return accounts;
    }
}
