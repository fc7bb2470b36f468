using System.Globalization;
using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Evm;

/// <summary>Makes an EVM node ready: finds the binary for this platform and the newest whole state of its chain.</summary>
public static class EvmNode
{
    /// <summary>Room for large settlement batches; a zero-fee chain has no reason for Ethereum's limit.</summary>
    public const long BlockGasLimit = 200_000_000;

    public static async Task<EvmLaunch> PrepareAsync(EmbeddedEvmOptions options, CancellationToken cancellationToken)
    {
        var port = FreePort.Claim(options.Port, "the EVM node");
        List<string> arguments =
        [
            "--host",
            "127.0.0.1",
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
            "--chain-id",
            options.ChainId.ToString(CultureInfo.InvariantCulture),
            "--hardfork",
            options.Hardfork,
            "--gas-price",
            "0",
            "--block-base-fee-per-gas",
            "0",
            "--disable-min-priority-fee",
            "--gas-limit",
            BlockGasLimit.ToString(CultureInfo.InvariantCulture),
            "--order",
            "fifo",
            // No unlocked accounts, and no web page may talk to the node.
            "--accounts",
            "0",
            "--no-cors",
            "--quiet",
        ];
        EvmStateFiles? state = null;
        if (options.DataDirectory is { } folder)
        {
            state = new EvmStateFiles(Path.GetFullPath(folder));
            if (await state.RecoverAsync(cancellationToken))
            {
                arguments.AddRange(["--load-state", state.Current]);
            }
            arguments.AddRange(["--dump-state", state.AtExit, "--cache-path", Path.Combine(state.Folder, "cache")]);
        }
        var plan = new LaunchPlan(Binary(), arguments) { SignalOnParentDeath = state is null ? UnixSignal.Kill : UnixSignal.None };
        return new EvmLaunch(plan, port, state);
    }

    /// <summary>The node's program for this platform.</summary>
    public static string Binary()
    {
        var name = $"{NodeModules.OperatingSystem("linux", "darwin", "win32")}-{NodeModules.Processor("amd64", "arm64")}";
        var file = Path.Combine(
            NodeModules.Package($"@foundry-rs/anvil-{name}"),
            "bin",
            OperatingSystem.IsWindows() ? "anvil.exe" : "anvil"
        );
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(
                file,
                File.GetUnixFileMode(file) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            );
        }
        return file;
    }
}
