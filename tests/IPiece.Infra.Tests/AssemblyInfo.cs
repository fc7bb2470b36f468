// The scripts are sh, and keys are guarded by Unix file modes.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
[assembly: AssemblyFixture(typeof(IPiece.Infra.Tests.Support.NetworkFixture))]
