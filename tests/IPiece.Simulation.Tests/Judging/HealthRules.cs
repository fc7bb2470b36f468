using System.Text.Json;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>What the product says about itself, after it was asked to be honest.</summary>
internal static class HealthRules
{
    public static readonly Rule Books = new("the book that the API shows is the book of the database", FindOtherBooksAsync);

    public static IEnumerable<Rule> All =>
        [
            new Rule("every service calls itself healthy", FindUnhealthyAsync),
            new Rule("the portfolio that each account is shown is its ledger", FindOtherPortfoliosAsync),
            Books,
        ];

    private static async Task<IReadOnlyList<string>> FindUnhealthyAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var findings = new List<string>();
        foreach (
            var service in new[] { evidence.Endpoints.Matching, evidence.Endpoints.Chain, evidence.Endpoints.Api, evidence.Endpoints.Web }
        )
        {
            using var response = await http.GetAsync(new Uri(service, "/health"), cancellationToken);
            var report = await response.Content.ReadAsStringAsync(cancellationToken);
            // A degraded service serves on, with 200: a broken invariant of the chain, say. After everything has settled it is a finding.
            if (!response.IsSuccessStatusCode || !report.StartsWith("{\"status\":\"Healthy\"", StringComparison.Ordinal))
            {
                findings.Add($"{service}: {(int)response.StatusCode} {report}");
            }
        }

        return findings;
    }

    private static async Task<IReadOnlyList<string>> FindOtherPortfoliosAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var rows = await evidence.Database.ReadAllAsync(
            """
            select u.email, coalesce(s.symbol, 'KRW'), a.posted, a.held from accounts a
            join investors i on i.id = a.owner_id join asp_net_users u on u.id = i.user_id
            left join instruments s on a.asset_id = 1000 + s.id
            where a.owner_kind = 1 and a.kind in (1, 2) and (a.kind = 1 or a.posted > 0)
            """,
            row => (Email: row.GetString(0), Line: $"{row.GetString(1)} {row.GetInt64(2)} {row.GetInt64(3)}"),
            cancellationToken
        );
        var ledgers = rows.ToLookup(row => row.Email, row => row.Line, StringComparer.OrdinalIgnoreCase);
        var findings = new List<string>();
        foreach (var account in evidence.Run.Accounts)
        {
            var answer = await evidence.Client.GetAsync("/api/v1/portfolio", account.Token, cancellationToken);
            if (answer.Status == 401)
            {
                await account.SignInAsync(evidence.Client, cancellationToken);
                answer = await evidence.Client.GetAsync("/api/v1/portfolio", account.Token, cancellationToken);
            }

            var shown = answer.IsSuccess ? Lines(answer.Body) : [answer.Word];
            var ledger = ledgers[account.Email].Order(StringComparer.Ordinal).ToList();
            if (!shown.SequenceEqual(ledger, StringComparer.Ordinal))
            {
                findings.Add($"{account.Email} is shown {string.Join(", ", shown)}; the ledger has {string.Join(", ", ledger)}");
            }
        }

        return findings;
    }

    private static List<string> Lines(JsonElement portfolio)
    {
        var cash = portfolio.GetProperty("cash");
        var lines = new List<string> { $"KRW {cash.GetProperty("posted").GetInt64()} {cash.GetProperty("held").GetInt64()}" };
        lines.AddRange(
            portfolio
                .GetProperty("holdings")
                .EnumerateArray()
                .Where(holding => holding.GetProperty("units").GetInt64() > 0)
                .Select(holding =>
                    $"{holding.GetProperty("symbol").GetString()} {holding.GetProperty("units").GetInt64()} {holding.GetProperty("held").GetInt64()}"
                )
        );
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<string>> FindOtherBooksAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var books = new DatabaseBooks(evidence.Database);
        var findings = new List<string>();
        foreach (var market in evidence.Run.Markets)
        {
            if (await books.CompareAsync(evidence.Client, market.Symbol, cancellationToken) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }
}
