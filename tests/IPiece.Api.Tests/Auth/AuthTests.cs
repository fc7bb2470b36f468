using System.Net;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Me;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Auth;

[Collection(ApiCollection.Name)]
public sealed class AuthTests(ApiFixture fixture)
{
    private const int AttemptsBeforeLockout = 5;

    [Fact]
    public async Task A_new_investor_can_trade_the_demo_market_at_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);

        var me = await person.Client.GetMeAsync(cancellationToken);
        var portfolio = await person.Client.GetPortfolioAsync(cancellationToken);
        var deposit = Assert.Single((await person.Client.GetTransactionsAsync(cancellationToken: cancellationToken)).Items);

        Assert.Equal((person.Email, (KycStatus?)KycStatus.Approved, true), (me.Email, me.KycStatus, me.IsDemo));
        Assert.Equal(["Investor"], me.Roles);
        Assert.Equal(person.InvestorId.Value, me.InvestorId);
        Assert.Equal(10_000_000, portfolio.Cash.Available);
        Assert.Equal((Client.Transactions.TransactionKind.Deposit, 10_000_000L), (deposit.Kind, deposit.CashKrw));
    }

    [Fact]
    public async Task One_address_signs_up_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            fixture
                .Anonymous()
                .RegisterAsync(new RegisterRequest(person.Email.ToUpperInvariant(), ApiFixture.Password, "Again"), cancellationToken)
        );

        Assert.Equal((HttpStatusCode.Conflict, "emailTaken"), (refused.Status, refused.Code));
        Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
    }

    [Theory]
    [InlineData("nobody", "correct horse battery", "Name", "badEmail")]
    [InlineData("a b@example.com", "correct horse battery", "Name", "badEmail")]
    [InlineData("nul\0@example.com", "correct horse battery", "Name", "badEmail")]
    [InlineData("\ufffe@example.com", "correct horse battery", "Name", "badEmail")]
    [InlineData("short@example.com", "short", "Name", "badPassword")]
    [InlineData("blank@example.com", "correct horse battery", "   ", "badDisplayName")]
    public async Task A_sign_up_with_a_bad_field_names_it(string email, string password, string name, string code)
    {
        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            fixture.Anonymous().RegisterAsync(new RegisterRequest(email, password, name), TestContext.Current.CancellationToken)
        );

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("nul\0@example.com")]
    [InlineData("\ufffe@example.com")]
    public async Task A_sign_in_with_an_address_that_nobody_can_have_is_the_callers_fault(string email)
    {
        var refused = await RefusedAsync(new LoginRequest(email, ApiFixture.Password), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "badEmail"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_read_the_same()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);

        var unknown = await RefusedAsync(new LoginRequest("nobody@example.com", "wrong password"), cancellationToken);
        var wrong = await RefusedAsync(new LoginRequest(person.Email, "wrong password"), cancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalidCredentials"), (unknown.Status, unknown.Code));
        Assert.Equal((unknown.Status, unknown.Code, unknown.Problem.Detail), (wrong.Status, wrong.Code, wrong.Problem.Detail));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        for (var attempt = 1; attempt < AttemptsBeforeLockout; attempt++)
        {
            Assert.Equal(
                "invalidCredentials",
                (await RefusedAsync(new LoginRequest(person.Email, "wrong password"), cancellationToken)).Code
            );
        }

        var fifth = await RefusedAsync(new LoginRequest(person.Email, "wrong password"), cancellationToken);
        var right = await RefusedAsync(new LoginRequest(person.Email, ApiFixture.Password), cancellationToken);

        Assert.Equal((HttpStatusCode.TooManyRequests, "lockedOut"), (fifth.Status, fifth.Code));
        Assert.Equal((HttpStatusCode.TooManyRequests, "lockedOut"), (right.Status, right.Code));
        Assert.InRange(right.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Signing_out_ends_both_tokens()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        await person.Client.GetMeAsync(cancellationToken);

        await person.Client.LogoutAsync(cancellationToken);

        var access = await Assert.ThrowsAsync<ApiProblemException>(() => person.Client.GetMeAsync(cancellationToken));
        var refresh = await Assert.ThrowsAsync<ApiProblemException>(() =>
            fixture.Anonymous().RefreshAsync(new RefreshRequest(person.Tokens.RefreshToken), cancellationToken)
        );
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (access.Status, access.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalidCredentials"), (refresh.Status, refresh.Code));
    }

    [Fact]
    public async Task Signing_out_leaves_other_devices_signed_in()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var phone = await fixture.PersonAsync(cancellationToken);
        var tokens = await fixture.Anonymous().LoginAsync(new LoginRequest(phone.Email, ApiFixture.Password), cancellationToken);
        var laptop = new Person(fixture.ApiAddress, phone.Email, phone.InvestorId, tokens);

        await phone.Client.LogoutAsync(cancellationToken);

        Assert.Equal(phone.Email, (await laptop.Client.GetMeAsync(cancellationToken)).Email);
    }

    [Fact]
    public async Task A_refresh_token_gives_tokens_that_work_and_nonsense_gives_none()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);

        person.Tokens = await fixture.Anonymous().RefreshAsync(new RefreshRequest(person.Tokens.RefreshToken), cancellationToken);

        Assert.Equal("Bearer", person.Tokens.TokenType);
        Assert.Equal(900, person.Tokens.ExpiresIn);
        Assert.Equal(person.Email, (await person.Client.GetMeAsync(cancellationToken)).Email);
        foreach (var nonsense in new[] { "x", person.Tokens.AccessToken })
        {
            var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
                fixture.Anonymous().RefreshAsync(new RefreshRequest(nonsense), cancellationToken)
            );
            Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        }
    }

    [Fact]
    public async Task With_a_second_factor_the_password_alone_is_not_enough()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var enrolment = await person.Client.EnrolTotpAsync(cancellationToken);
        Assert.Contains($"secret={enrolment.SharedKey}", enrolment.AuthenticatorUri, StringComparison.Ordinal);
        Assert.NotEmpty(
            (await fixture.Anonymous().LoginAsync(new LoginRequest(person.Email, ApiFixture.Password), cancellationToken)).AccessToken
        );

        var verified = await person.Client.VerifyTotpAsync(new TotpVerifyRequest(Totp.Code(enrolment.SharedKey)), cancellationToken);

        Assert.Equal(10, verified.RecoveryCodes.Distinct().Count());
        Assert.True((await person.Client.GetMeAsync(cancellationToken)).TwoFactorEnabled);
        var bare = await RefusedAsync(new LoginRequest(person.Email, ApiFixture.Password), cancellationToken);
        var wrong = await RefusedAsync(new LoginRequest(person.Email, ApiFixture.Password, TwoFactorCode: "abcdef"), cancellationToken);
        Assert.Equal((HttpStatusCode.Unauthorized, "twoFactorRequired"), (bare.Status, bare.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, "twoFactorInvalid"), (wrong.Status, wrong.Code));
        var login = new LoginRequest(person.Email, ApiFixture.Password, TwoFactorCode: Totp.Code(enrolment.SharedKey));
        Assert.NotEmpty((await fixture.Anonymous().LoginAsync(login, cancellationToken)).AccessToken);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (person, _, codes) = await WithTotpAsync(cancellationToken);
        var login = new LoginRequest(person.Email, ApiFixture.Password, RecoveryCode: codes[0]);

        Assert.NotEmpty((await fixture.Anonymous().LoginAsync(login, cancellationToken)).AccessToken);

        Assert.Equal("twoFactorInvalid", (await RefusedAsync(login, cancellationToken)).Code);
    }

    [Fact]
    public async Task Turning_the_second_factor_on_ends_other_sessions_and_turning_it_off_asks_for_everything_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var first = await fixture.PersonAsync(cancellationToken);
        var tokens = await fixture.Anonymous().LoginAsync(new LoginRequest(first.Email, ApiFixture.Password), cancellationToken);
        var other = new Person(fixture.ApiAddress, first.Email, first.InvestorId, tokens);
        await other.Client.GetMeAsync(cancellationToken);
        var key = (await first.Client.EnrolTotpAsync(cancellationToken)).SharedKey;
        await first.Client.VerifyTotpAsync(new TotpVerifyRequest(Totp.Code(key)), cancellationToken);

        await Assert.ThrowsAsync<ApiProblemException>(() => other.Client.GetMeAsync(cancellationToken));
        var wrongPassword = await Assert.ThrowsAsync<ApiProblemException>(() =>
            first.Client.DisableTotpAsync(new TotpDisableRequest("wrong password", Totp.Code(key)), cancellationToken)
        );
        Assert.Equal("invalidCredentials", wrongPassword.Code);
        Assert.Equal(
            "twoFactorAlreadyOn",
            (await Assert.ThrowsAsync<ApiProblemException>(() => first.Client.EnrolTotpAsync(cancellationToken))).Code
        );
        await first.Client.DisableTotpAsync(new TotpDisableRequest(ApiFixture.Password, Totp.Code(key)), cancellationToken);
        Assert.NotEmpty(
            (await fixture.Anonymous().LoginAsync(new LoginRequest(first.Email, ApiFixture.Password), cancellationToken)).AccessToken
        );
    }

    [Fact]
    public async Task An_open_session_is_no_way_around_the_lockout()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (protectedOne, key, _) = await WithTotpAsync(cancellationToken);
        var enrolling = await fixture.PersonAsync(cancellationToken);
        var newKey = (await enrolling.Client.EnrolTotpAsync(cancellationToken)).SharedKey;
        for (var attempt = 1; attempt <= AttemptsBeforeLockout; attempt++)
        {
            await DisableRefusedAsync("wrong password");
            await VerifyRefusedAsync("abcdef");
        }

        var disabling = await DisableRefusedAsync(ApiFixture.Password);
        var verifying = await VerifyRefusedAsync(Totp.Code(newKey));

        Assert.Equal((HttpStatusCode.TooManyRequests, "lockedOut"), (disabling.Status, disabling.Code));
        Assert.Equal((HttpStatusCode.TooManyRequests, "lockedOut"), (verifying.Status, verifying.Code));

        Task<ApiProblemException> DisableRefusedAsync(string password) =>
            Assert.ThrowsAsync<ApiProblemException>(() =>
                protectedOne.Client.DisableTotpAsync(new TotpDisableRequest(password, Totp.Code(key)), cancellationToken)
            );

        Task<ApiProblemException> VerifyRefusedAsync(string code) =>
            Assert.ThrowsAsync<ApiProblemException>(() => enrolling.Client.VerifyTotpAsync(new TotpVerifyRequest(code), cancellationToken));
    }

    private async Task<(Person Person, string Key, IReadOnlyList<string> Codes)> WithTotpAsync(CancellationToken cancellationToken)
    {
        var person = await fixture.PersonAsync(cancellationToken);
        var key = (await person.Client.EnrolTotpAsync(cancellationToken)).SharedKey;
        var verified = await person.Client.VerifyTotpAsync(new TotpVerifyRequest(Totp.Code(key)), cancellationToken);
        return (person, key, verified.RecoveryCodes);
    }

    private Task<ApiProblemException> RefusedAsync(LoginRequest request, CancellationToken cancellationToken) =>
        Assert.ThrowsAsync<ApiProblemException>(() => fixture.Anonymous().LoginAsync(request, cancellationToken));
}
