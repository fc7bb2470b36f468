using Bunit;
using IPiece.Web.Admin;
using IPiece.Web.Components.Ui;
using IPiece.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Admin;

public sealed class ActionSheetTests : IAsyncDisposable
{
    private readonly WebContext _web = new(roles: "Operator");

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task What_is_said_when_it_is_done_is_what_was_done()
    {
        var cancelled = 0;
        var sheet = _web.Render<ActionSheet>(parameters =>
            parameters
                .Add(action => action.Title, "Cancel")
                .Add(action => action.Verb, "Cancel")
                .Add(action => action.ChildContent, "")
                .Add(action => action.Told, () => $"{cancelled} orders")
                .Add(
                    action => action.Send,
                    () =>
                    {
                        cancelled = 37;
                        return Task.CompletedTask;
                    }
                )
        );

        await sheet.Find("form").SubmitAsync();

        Assert.Equal("37 orders", Assert.Single(_web.Services.GetRequiredService<ToastService>().Shown).Title);
    }
}
