[assembly: AssemblyFixture(typeof(IPiece.Interoperability.Tests.Outsiders))]
