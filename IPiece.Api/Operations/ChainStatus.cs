using System.Text.Json;
using IPiece.Api.Client.Operations;

namespace IPiece.Api.Operations;

/// <summary>Reads what the Chain service says about itself, tolerant of members that a newer or older one has or lacks.</summary>
internal static class ChainStatus
{
    public static ChainHealth Read(JsonDocument? status) =>
        status?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("chainId", out _)
            ? Unreachable
            : new ChainHealth
            {
                Reachable = true,
                Detail = Text(root, "detail"),
                ChainId = Long(root, "chainId"),
                HeadBlock = Long(root, "headBlock"),
                PendingInstructions = Long(root, "pendingInstructions"),
                OldestPendingAgeSeconds = Number(root, "oldestPendingAgeSeconds"),
                Signers = [.. Items(root, "signers").Select(Signer)],
            };

    public static IReadOnlyList<InvariantStatus> Invariants(JsonDocument? status) =>
        status?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("invariants", out var list)
            ? Invariants(list)
            : [];

    /// <summary>A list of <c>{name, ok, detail}</c>.</summary>
    public static IReadOnlyList<InvariantStatus> Invariants(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Select(item => new InvariantStatus(Text(item, "name") ?? "", "", Flag(item, "ok"), Text(item, "detail") ?? "")),
            ]
            : [];

    private static ChainHealth Unreachable { get; } =
        new()
        {
            Reachable = false,
            Detail = "The Chain service does not answer. Trading goes on; settlement waits.",
            ChainId = null,
            HeadBlock = null,
            PendingInstructions = null,
            OldestPendingAgeSeconds = null,
            Signers = [],
        };

    private static SignerHealth Signer(JsonElement item) =>
        new(
            Text(item, "role") ?? Text(item, "name") ?? "",
            Text(item, "address") ?? "",
            Long(item, "nextNonce") ?? Long(item, "nonce") ?? 0,
            Long(item, "pending") ?? 0
        );

    private static JsonElement[] Items(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : [];

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Long(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    private static double? Number(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static bool? Flag(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            }
            : null;
}
