using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;
using IPiece.Domain.Sessions;

namespace IPiece.Data.Policies;

/// <summary>What each policy's JSON means, and which values it may have: the same reading checks a request and runs a market.</summary>
public static class PolicyValues
{
    /// <summary>Longest text of a value.</summary>
    public const int MaxLength = 4_096;

    private const int MaxFeeBasisPoints = 1_000;
    private const int WholePercent = 100;
    private const int MaxFirstDayPercent = 1_000;
    private const long MaxQuantity = 1_000_000_000;
    private const long MaxNotionalKrw = 1_000_000_000_000;
    private const long MaxLot = 1_000_000;
    private const int MaxTickBands = 32;
    private const int MaxRounds = 16;
    private const int MaxBatch = 1_000;
    private const int MaxBatchWaitMilliseconds = 60_000;
    private const int MaxAuctionSeconds = 3_600;
    private const int MaxRandomEndSeconds = 300;
    private const int MaxLevels = 50;
    private const int MaxMinutes = DayTime.MinutesPerDay;
    private const int MaxMultiple = 1_000;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    private static readonly FrozenDictionary<string, Func<string, object>> Readers = new Dictionary<string, Func<string, object>>(
        StringComparer.Ordinal
    )
    {
        [PolicyKeys.TradingFeeBasisPoints] = json => new FeeRate(Whole(json, 0, MaxFeeBasisPoints)),
        [PolicyKeys.PriceLimitPercent] = json => Whole(json, 1, WholePercent),
        [PolicyKeys.TickTable] = Ticks,
        [PolicyKeys.MaxOrderQuantity] = json => new Units(Whole(json, 1, MaxQuantity)),
        [PolicyKeys.MaxOrderNotionalKrw] = json => new Krw(Whole(json, 1, MaxNotionalKrw)),
        [PolicyKeys.SettlementBatchMaxInstructions] = json => Whole(json, 1, MaxBatch),
        [PolicyKeys.SettlementBatchMaxWaitMilliseconds] = json =>
            TimeSpan.FromTicks(Whole(json, 0, MaxBatchWaitMilliseconds) * TimeSpan.TicksPerMillisecond),
        [PolicyKeys.MarketMode] = json => Word<MarketMode>(json),
        [PolicyKeys.LotUnits] = json => new Units(Whole(json, 1, MaxLot)),
        [PolicyKeys.SelfTradePolicy] = json => Word<SelfTradePolicy>(json),
        [PolicyKeys.Volatility] = Volatility,
        [PolicyKeys.AuctionRandomEndSeconds] = json => Whole(json, 0, MaxRandomEndSeconds),
        [PolicyKeys.LimitPriceRounds] = json => Rounds(json),
        [PolicyKeys.FirstDayBand] = FirstDay,
        [PolicyKeys.SessionHours] = Hours,
        [PolicyKeys.AuctionRoundMinutes] = json => Whole(json, 1, MaxMinutes),
        [PolicyKeys.ReopeningAuctionSeconds] = json => Whole(json, 1, MaxAuctionSeconds),
        [PolicyKeys.DisplayLevels] = json => Whole(json, 1, MaxLevels),
        [PolicyKeys.AuctionDisplayLevels] = json => Whole(json, 1, MaxLevels),
        [PolicyKeys.Surveillance] = Surveillance,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ForAllOnly = FrozenSet.Create(
        StringComparer.Ordinal,
        PolicyKeys.SettlementBatchMaxInstructions,
        PolicyKeys.SettlementBatchMaxWaitMilliseconds,
        PolicyKeys.Surveillance
    );

    /// <summary>All keys, in alphabetical order.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether there is such a policy.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>True when it can be read.</returns>
    public static bool IsKnown(string key) => Readers.ContainsKey(key);

    /// <summary>Whether a policy may differ from market to market.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>False for what concerns all markets together.</returns>
    public static bool MayDifferByMarket(string key) => IsKnown(key) && !ForAllOnly.Contains(key);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">What <see cref="PolicySet" /> has for it.</typeparam>
    /// <param name="key">Which policy.</param>
    /// <param name="json">The value.</param>
    /// <returns>The value as a type of its own.</returns>
    /// <exception cref="PolicyValueException">It cannot be.</exception>
    public static T Read<T>(string key, string json) => (T)Read(key, json);

    /// <summary>Says whether a value can be.</summary>
    /// <param name="key">Which policy.</param>
    /// <param name="json">The value.</param>
    /// <exception cref="PolicyValueException">It cannot.</exception>
    public static void Check(string key, string json) => Read(key, json);

    private static object Read(string key, string json)
    {
        if (!Readers.TryGetValue(key, out var reader))
        {
            throw new PolicyValueException($"There is no policy '{key}'.");
        }

        try
        {
            return json.Length <= MaxLength ? reader(json) : throw new PolicyValueException($"A value has at most {MaxLength} characters.");
        }
        catch (JsonException exception)
        {
            throw new PolicyValueException($"The value of {key} is not written as this policy is.", exception);
        }
        catch (FormatException exception)
        {
            throw new PolicyValueException(Sentence(exception), exception);
        }
        catch (ArgumentException exception)
        {
            throw new PolicyValueException(Sentence(exception), exception);
        }
    }

    /// <summary>An argument's name says nothing to whoever wrote the value.</summary>
    private static string Sentence(Exception exception) => exception.Message.Split(" (Parameter ", StringSplitOptions.None)[0];

    private static T Json<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Strict) ?? throw new PolicyValueException("The value is missing.");

    /// <summary>The converter is lenient about case and lists; a policy is spelt in one way.</summary>
    private static object Word<T>(string json)
        where T : struct, Enum
    {
        var value = Json<T>(json);
        return string.Equals(JsonSerializer.Serialize(value), json.Trim(), StringComparison.Ordinal)
            ? value
            : throw new PolicyValueException(
                $"The value is one of {string.Join(", ", Enum.GetValues<T>().Select(word => JsonSerializer.Serialize(word)))}."
            );
    }

    private static int Whole(string json, int least, int most) => (int)Whole(json, (long)least, most);

    private static long Whole(string json, long least, long most) => Within(Json<long>(json), least, most, "The value");

    private static long Within(long number, long least, long most, string what) =>
        number >= least && number <= most
            ? number
            : throw new PolicyValueException(FormattableString.Invariant($"{what} is a whole number from {least} to {most}."));

    private static TickTable Ticks(string json)
    {
        var rows = Json<long[][]>(json);
        if (rows.Length > MaxTickBands || rows.Any(row => row is not { Length: 2 } || row[0] > Price.MaxValue || row[1] > Price.MaxValue))
        {
            throw new PolicyValueException($"A tick table is up to {MaxTickBands} pairs of a price and the tick from there on.");
        }

        return new TickTable(rows.Select(row => new TickBand(row[0], row[1])));
    }

    private static VolatilityLimits Volatility(string json)
    {
        var limits = Json<VolatilityLimits>(json);
        _ = Within(limits.DynamicPercent, 0, WholePercent, "dynamicPercent");
        _ = Within(limits.ClosingPercent, 0, WholePercent, "closingPercent");
        _ = Within(limits.StaticPercent, 0, WholePercent, "staticPercent");
        _ = Within(limits.Seconds, 1, MaxAuctionSeconds, "seconds");
        return limits;
    }

    private static ImmutableArray<long> Rounds(string json)
    {
        var rounds = Json<long[]>(json);
        var rises = rounds.Zip(rounds.Skip(1)).All(pair => pair.First < pair.Second);
        return rounds.Length <= MaxRounds && rises && rounds.All(round => round is > 0 and <= MaxQuantity)
            ? ImmutableArray.Create(rounds)
            : throw new PolicyValueException($"Rounds are up to {MaxRounds} rising numbers of lots.");
    }

    private static FirstDayBand FirstDay(string json)
    {
        var band = Json<FirstDayBand>(json);
        _ = Within(band.LowestPercent, 1, WholePercent, "lowestPercent");
        _ = Within(band.HighestPercent, WholePercent, MaxFirstDayPercent, "highestPercent");
        return band;
    }

    private static SessionHours Hours(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
        return SessionHoursJson.Read(document.RootElement, needsWeekdays: true);
    }

    private static SurveillanceLimits Surveillance(string json)
    {
        var limits = Json<SurveillanceLimits>(json);
        _ = Within(limits.PriceMovePercent, 1, WholePercent, "priceMovePercent");
        _ = Within(limits.PriceMoveMinutes, 1, MaxMinutes, "priceMoveMinutes");
        _ = Within(limits.SpoofCancelSeconds, 1, MaxAuctionSeconds, "spoofCancelSeconds");
        _ = Within(limits.SpoofMultiple, 1, MaxMultiple, "spoofMultiple");
        _ = Within(limits.WashCount, 1, MaxMultiple, "washCount");
        _ = Within(limits.WashMinutes, 1, MaxMinutes, "washMinutes");
        return limits;
    }
}
