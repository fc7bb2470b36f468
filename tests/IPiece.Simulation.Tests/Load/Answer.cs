using System.Globalization;
using System.Text.Json;

namespace IPiece.Simulation.Tests.Load;

/// <summary>One HTTP answer: the status, the problem's code, and the body.</summary>
internal sealed record Answer(int Status, string? Code, TimeSpan? RetryAfter, JsonElement Body)
{
    public const int NoAnswer = 0;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Outcome unknown or refused for now: the same command with the same key may be sent again.</summary>
    public bool IsRetryable => Status is NoAnswer or 429 or 503;

    public long Number(string name) => Body.GetProperty(name).GetInt64();

    /// <summary>The status and the code, for counting.</summary>
    public string Word => Code is null ? Status.ToString(CultureInfo.InvariantCulture) : $"{Status} {Code}";

    public static Answer Lost { get; } = new(NoAnswer, "connectionLost", null, default);
}
