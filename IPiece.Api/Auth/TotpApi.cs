using System.Security.Claims;
using IPiece.Api.Client.Auth;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;
using IPiece.Api.Validation;
using IPiece.Data.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace IPiece.Api.Auth;

/// <summary>The second factor: time-based codes of an authenticator app.</summary>
internal static class TotpApi
{
    private const string Issuer = "IPiece";

    public static void MapTotp(this IEndpointRouteBuilder api)
    {
        var totp = api.MapGroup("/auth/totp")
            .WithTags("Auth")
            .RequireAuthorization(Access.SignedIn)
            .RequireRateLimiting(LimitPolicies.SignIn);
        totp.MapPost("/enrol", EnrolAsync)
            .Describe(
                "enrolTotp",
                "Begin TOTP",
                "Makes a new key for an authenticator app. Nothing is asked at sign-in until a code was verified."
            )
            .Answers<TotpEnrolment>()
            .Refuses(401, 409, 429);
        totp.MapPost("/verify", VerifyAsync)
            .Validate<TotpVerifyRequest>()
            .Describe(
                "verifyTotp",
                "Turn TOTP on",
                "Proves that the app has the key, ends every other session and gives the recovery codes, once."
            )
            .Answers<TotpVerified>()
            .Refuses(400, 401, 409, 422, 429);
        totp.MapPost("/disable", DisableAsync)
            .Validate<TotpDisableRequest>()
            .Describe("disableTotp", "Turn TOTP off", "Asks for password and code again, because an open session alone must not be enough.")
            .Answers(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 409, 422, 429);
    }

    private static async Task<IResult> EnrolAsync(ClaimsPrincipal principal, UserManager<User> users)
    {
        var user = await FindAsync(principal, users);
        if (await users.GetTwoFactorEnabledAsync(user))
        {
            return AlreadyOn();
        }

        await users.ResetAuthenticatorKeyAsync(user);
        var key = await users.GetAuthenticatorKeyAsync(user) ?? throw new InvalidOperationException("The key was not stored.");
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer={Issuer}&digits=6&period=30";
        return TypedResults.Ok(new TotpEnrolment(key, uri));
    }

    private static async Task<IResult> VerifyAsync(
        TotpVerifyRequest request,
        ClaimsPrincipal principal,
        CurrentUser current,
        UserManager<User> users,
        SignIn signIn,
        SessionStore sessions,
        CancellationToken cancellationToken
    )
    {
        var user = await FindAsync(principal, users);
        if (await users.GetTwoFactorEnabledAsync(user))
        {
            return AlreadyOn();
        }

        if (await users.GetAuthenticatorKeyAsync(user) is null)
        {
            return ApiProblems.Of(StatusCodes.Status409Conflict, ProblemCodes.TwoFactorNotEnrolled, "Enrol first: there is no key yet.");
        }

        if (await signIn.RefuseAttemptAsync(user) is { } problem)
        {
            return problem;
        }

        if (!await signIn.CheckCodeAsync(user, request.Code))
        {
            return await signIn.RefuseAsync(user, ProblemCodes.TwoFactorInvalid, "The code is not right; is the device's clock?");
        }

        await users.SetTwoFactorEnabledAsync(user, enabled: true);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, AuthLimits.RecoveryCodes) ?? [];
        await sessions.EndOthersAsync(user.Id, current.SessionId, cancellationToken);
        return TypedResults.Ok(new TotpVerified([.. codes]));
    }

    private static async Task<IResult> DisableAsync(
        TotpDisableRequest request,
        ClaimsPrincipal principal,
        UserManager<User> users,
        SignIn signIn
    )
    {
        var user = await FindAsync(principal, users);
        if (!await users.GetTwoFactorEnabledAsync(user))
        {
            return ApiProblems.Of(StatusCodes.Status409Conflict, ProblemCodes.TwoFactorNotOn, "TOTP is not on.");
        }

        if (await signIn.RefuseAttemptAsync(user) is { } problem)
        {
            return problem;
        }

        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            return await signIn.RefuseAsync(user, ProblemCodes.InvalidCredentials, "The password is not right.");
        }

        if (!await signIn.CheckCodeAsync(user, request.Code))
        {
            return await signIn.RefuseAsync(user, ProblemCodes.TwoFactorInvalid, "The code is not right.");
        }

        await users.SetTwoFactorEnabledAsync(user, enabled: false);
        await users.ResetAuthenticatorKeyAsync(user);
        return TypedResults.NoContent();
    }

    private static async Task<User> FindAsync(ClaimsPrincipal principal, UserManager<User> users) =>
        await users.GetUserAsync(principal) ?? throw new InvalidOperationException("A live session has a user.");

    private static ProblemHttpResult AlreadyOn() =>
        ApiProblems.Of(StatusCodes.Status409Conflict, ProblemCodes.TwoFactorAlreadyOn, "TOTP is already on; disable it first.");
}
