namespace IPiece.AppHost.Setup;

/// <summary>What this run of IPiece is made with: its options, its folder, its secrets and its ports.</summary>
public sealed record IPieceSettings(AppHostOptions Options, DataFolder Data, KeyStore Keys, UsualPorts Ports);
