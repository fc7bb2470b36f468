using System.Reflection;
using IPiece.Web.Admin.Operations;
using Microsoft.AspNetCore.Authorization;

namespace IPiece.Web.Tests.Admin;

public sealed class OperationsPageTests
{
    [Fact]
    public void The_page_lets_in_whom_the_Api_lets_watch()
    {
        var roles = typeof(OperationsPage).GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',');

        Assert.Equal(["Approver", "Auditor", "Operator"], roles?.Order(StringComparer.Ordinal));
    }
}
