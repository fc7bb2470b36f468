using System.Security.Cryptography;
using System.Text.Json;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Problems;
using IPiece.Web.Localization;
using IPiece.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;

namespace IPiece.Web.Account;

/// <summary>Signs in, in one step or, with TOTP, in two; between them email and password travel encrypted and expire within minutes.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private const string TwoFactorRequired = "twoFactorRequired";
    private const string Purpose = "IPiece.Web.SignIn.SecondStep";
    private const int AuthenticatorDigits = 6;
    private static readonly TimeSpan SecondStepLifetime = TimeSpan.FromMinutes(5);
    private bool _asksCode;
    private string? _error;
    private string? _ticket;

    /// <summary>The request; this page is always rendered for one response.</summary>
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [SupplyParameterFromForm]
    private SignInInput Input { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private bool Ended { get; set; }

    [SupplyParameterFromQuery]
    private bool Joined { get; set; }

    [Inject]
    private IDataProtectionProvider Protection { get; set; } = null!;

    private ITimeLimitedDataProtector Protector => Protection.CreateProtector(Purpose).ToTimeLimitedDataProtector();

    /// <inheritdoc />
    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SubmitAsync()
    {
        var context = HttpContext ?? throw new InvalidOperationException("Signing in needs a response to write the cookie to.");
        if (Credentials() is not { } request)
        {
            _error = L["SignIn_StepExpired"];
            return;
        }

        try
        {
            var tokens = SessionTokens.From(
                await Clients.Anonymous(Visitor.Text).LoginAsync(request, context.RequestAborted),
                Time.GetUtcNow()
            );
            var me = await Clients.For(tokens.AccessToken).GetMeAsync(context.RequestAborted);
            var sessionId = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            Store.Put(sessionId, tokens);
            await context.SignInAsync(
                CookieAuthenticationDefaults.AuthenticationScheme,
                SessionClaims.Create(me, sessionId, tokens),
                new AuthenticationProperties { IsPersistent = true }
            );
            Navigation.NavigateTo(SafeReturnUrl());
        }
        catch (ApiProblemException problem) when (problem.Code == TwoFactorRequired)
        {
            AskCode(request);
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            if (Input.Ticket is not null)
            {
                AskCode(request);
            }

            _error = ProblemText.Of(L, error);
        }
    }

    private LoginRequest? Credentials()
    {
        if (Input.Ticket is null)
        {
            return new LoginRequest(Input.Email ?? "", Input.Password ?? "");
        }

        try
        {
            var first = JsonSerializer.Deserialize<LoginRequest>(Protector.Unprotect(Input.Ticket));
            var code = (Input.Code ?? "").Trim().Replace(" ", "", StringComparison.Ordinal);
            var isAuthenticator = code.Length == AuthenticatorDigits && code.All(char.IsAsciiDigit);
            return isAuthenticator ? first! with { TwoFactorCode = code } : first! with { RecoveryCode = code };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void AskCode(LoginRequest request)
    {
        _asksCode = true;
        _ticket = Protector.Protect(JsonSerializer.Serialize(new LoginRequest(request.Email, request.Password)), SecondStepLifetime);
    }

    private string SafeReturnUrl() => ReturnUrl is "/" or ['/', not ('/' or '\\'), ..] ? ReturnUrl : "/";
}
