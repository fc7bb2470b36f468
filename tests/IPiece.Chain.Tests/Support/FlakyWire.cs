using System.Net;

namespace IPiece.Chain.Tests.Support;

/// <summary>A wire to the node that loses questions, loses answers, delivers questions twice and returns a proxy's error page, the same for the same seed.</summary>
internal sealed class FlakyWire(int seed) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Random _random = new(seed);

    /// <summary>While false, everything goes through.</summary>
    public bool Faulty { get; set; } = true;

    public int Faults { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var fate = Faulty ? _random.Next(100) : int.MaxValue;
        if (fate >= 20)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Faults++;
        if (fate < 5)
        {
            throw new HttpRequestException("the question was lost");
        }

        await request.Content!.LoadIntoBufferAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (fate < 12)
        {
            answer.Dispose();
            throw new HttpRequestException("the answer was lost");
        }

        if (fate < 15)
        {
            answer.Dispose();
            return new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>bad gateway</html>") };
        }

        answer.Dispose();
        using var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
        return await base.SendAsync(again, cancellationToken);
    }
}
