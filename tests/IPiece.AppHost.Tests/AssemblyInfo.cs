// These tests are about signals, file modes and process tables.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
