using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IPiece.Domain.Orders;
using IPiece.Domain.Serialization;

namespace IPiece.Benchmarks.Http;

/// <summary>Somebody with an account, and a bearer token for it.</summary>
internal sealed class HttpPerson(HttpClient http, AuthenticationHeaderValue bearer)
{
    private const string Password = "Benchmarked-0-Passphrase";

    public static async Task<HttpPerson> RegisterAsync(HttpClient http, int number, CancellationToken cancellationToken)
    {
        var email = $"bench{number}@bench.example";
        using (
            var registered = await http.PostAsJsonAsync(
                "/api/v1/auth/register",
                new
                {
                    email,
                    password = Password,
                    displayName = $"Bench {number}",
                },
                cancellationToken
            )
        )
        {
            _ = registered.EnsureSuccessStatusCode();
        }

        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password }, cancellationToken);
        _ = answer.EnsureSuccessStatusCode();
        var login = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return new HttpPerson(http, new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString()));
    }

    public async Task PlaceAsync(PlaceOrder order, string symbol, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders");
        request.Headers.Authorization = bearer;
        request.Headers.Add("Idempotency-Key", order.IdempotencyKey);
        request.Content = JsonContent.Create(
            new
            {
                symbol,
                order.Side,
                order.Type,
                order.TimeInForce,
                order.Price,
                order.Quantity,
            },
            options: WireJson.Options
        );
        using var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new InvalidOperationException($"An order was refused: {(int)answer.StatusCode} {text}");
        }
    }

    public async Task ReadSelfAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = bearer;
        using var answer = await http.SendAsync(request, cancellationToken);
        _ = answer.EnsureSuccessStatusCode();
    }
}
