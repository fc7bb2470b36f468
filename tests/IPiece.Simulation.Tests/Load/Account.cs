namespace IPiece.Simulation.Tests.Load;

/// <summary>One trading account: its login, its token, and the orders it knows to be its own.</summary>
internal sealed class Account(string email, string password)
{
    public string Email { get; } = email;

    public string? Token { get; private set; }

    /// <summary>Orders acknowledged with something remaining, not yet cancelled by this account.</summary>
    public List<long> Resting { get; } = [];

    /// <summary>Orders that this account cancelled with success.</summary>
    public List<long> Cancelled { get; } = [];

    /// <summary>Signs in, waiting out rate limits and short absences.</summary>
    public async Task SignInAsync(ExchangeClient client, CancellationToken cancellationToken)
    {
        const int MaxAttempts = 60;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var answer = await client.LoginAsync(Email, password, cancellationToken);
            if (answer.Status == 200)
            {
                Token = answer.Body.GetProperty("accessToken").GetString();
                return;
            }

            Assert.True(answer.IsRetryable, $"{Email} cannot sign in: {answer.Word}.");
            await Task.Delay(answer.RetryAfter ?? TimeSpan.FromSeconds(1), cancellationToken);
        }

        throw new TimeoutException($"{Email} could not sign in within {MaxAttempts} attempts.");
    }
}
