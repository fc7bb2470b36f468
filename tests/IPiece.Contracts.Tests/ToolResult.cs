namespace IPiece.Contracts.Tests;

/// <summary>What a command-line tool answered.</summary>
internal sealed record ToolResult(int ExitCode, string Output);
