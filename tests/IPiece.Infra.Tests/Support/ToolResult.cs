namespace IPiece.Infra.Tests.Support;

/// <summary>What a command answered.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
