using IPiece.Api.Client.Auth;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;
using IPiece.Api.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace IPiece.Api.Auth;

/// <summary>Sign-up, sign-in, renewal and sign-out.</summary>
internal static class AuthApi
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth").RequireRateLimiting(LimitPolicies.SignIn);
        auth.MapPost("/register", RegisterAsync)
            .Validate<RegisterRequest>()
            .AllowAnonymous()
            .Describe(
                "register",
                "Sign up",
                "Makes an investor account. In demo mode it is approved at once and gets a labelled demo deposit."
            )
            .Answers<RegisteredResponse>(StatusCodes.Status201Created)
            .Refuses(400, 409, 429);
        auth.MapPost("/login", LoginAsync)
            .Validate<LoginRequest>()
            .AllowAnonymous()
            .Describe(
                "login",
                "Sign in",
                "Opens a session and gives its tokens. With TOTP on, the code `twoFactorRequired` asks for the second factor."
            )
            .Answers<TokenResponse>()
            .Refuses(400, 401, 429);
        auth.MapPost("/refresh", RefreshAsync)
            .Validate<RefreshRequest>()
            .AllowAnonymous()
            .Describe("refresh", "Renew tokens", "Gives fresh tokens for as long as the session is alive.")
            .Answers<TokenResponse>()
            .Refuses(400, 401, 429);
        auth.MapPost("/logout", LogoutAsync)
            .RequireAuthorization(Access.SignedIn)
            .Describe("logout", "Sign out", "Ends the session: its access and refresh tokens are worthless afterwards.")
            .Answers(StatusCodes.Status204NoContent)
            .Refuses(401);
    }

    private static async Task<IResult> RegisterAsync(
        RegisterRequest request,
        Registration registration,
        CancellationToken cancellationToken
    ) => await registration.RegisterAsync(request, cancellationToken);

    private static async Task<IResult> LoginAsync(
        LoginRequest request,
        SignIn signIn,
        SessionStore sessions,
        CancellationToken cancellationToken
    )
    {
        var (user, problem) = await signIn.CheckAsync(request);
        return user is null ? problem! : Tokens(await sessions.OpenAsync(user.Id, cancellationToken));
    }

    private static async Task<IResult> RefreshAsync(RefreshRequest request, SessionStore sessions, CancellationToken cancellationToken) =>
        await sessions.RenewAsync(request.RefreshToken, cancellationToken) is { } principal
            ? Tokens(principal)
            : ApiProblems.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCodes.InvalidCredentials,
                "The refresh token is not valid any more."
            );

    private static async Task<NoContent> LogoutAsync(CurrentUser user, SessionStore sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(user.UserId, user.SessionId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static SignInHttpResult Tokens(System.Security.Claims.ClaimsPrincipal principal) =>
        TypedResults.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme);
}
