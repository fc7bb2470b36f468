using IPiece.Api.Client.Admin;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Admin;

/// <summary>One person of each kind of staff.</summary>
internal sealed record StaffRoom(Person Operator, Person Approver, Person Compliance, Person Auditor)
{
    private static StaffRoom? room;

    public AdminClient Asks => Operator.Client.Admin;

    public AdminClient Decides => Approver.Client.Admin;

    public AdminClient Watches => Compliance.Client.Admin;

    public AdminClient Reads => Auditor.Client.Admin;

    public static async Task<StaffRoom> OpenAsync(ApiFixture fixture, CancellationToken cancellationToken) =>
        room ??= new(
            await fixture.PersonAsync(cancellationToken, "Operator"),
            await fixture.PersonAsync(cancellationToken, "Approver"),
            await fixture.PersonAsync(cancellationToken, "Compliance"),
            await fixture.PersonAsync(cancellationToken, "Auditor")
        );
}
