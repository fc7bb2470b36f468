using IPiece.Api.Client.Auth;
using IPiece.Api.Limits;
using IPiece.Api.Problems;
using IPiece.Data.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace IPiece.Api.Auth;

/// <summary>Checks who somebody claims to be. Wrong answers count towards a lockout, whichever of the two factors was wrong.</summary>
internal sealed class SignIn(UserManager<User> users, IPasswordHasher<User> hasher, AccountSignInLimiter limiter, TimeProvider time)
{
    /// <summary>A hash of no password, checked for unknown addresses so that they take as long as known ones.</summary>
    private static string? decoy;

    /// <summary>The user, or the problem to answer with.</summary>
    public async Task<(User? User, IResult? Problem)> CheckAsync(LoginRequest request)
    {
        if (RefuseHaste(request.Email) is { } haste)
        {
            return (null, haste);
        }

        var user = await users.FindByEmailAsync(request.Email);
        if (user is null)
        {
            var nobody = new User { DisplayName = "" };
            decoy ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(nobody, decoy, request.Password);
            return (null, Wrong());
        }

        if (await users.IsLockedOutAsync(user))
        {
            return (null, LockedOut(user));
        }

        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            await users.AccessFailedAsync(user);
            return (null, await users.IsLockedOutAsync(user) ? LockedOut(user) : Wrong());
        }

        if (await users.GetTwoFactorEnabledAsync(user) && await CheckSecondFactorAsync(user, request) is { } problem)
        {
            return (null, problem);
        }

        await users.ResetAccessFailedCountAsync(user);
        return (user, null);
    }

    /// <summary>Whether an authenticator's code is right now; blanks that apps show between digits are forgiven.</summary>
    public Task<bool> CheckCodeAsync(User user, string code) =>
        users.VerifyTwoFactorTokenAsync(
            user,
            TokenOptions.DefaultAuthenticatorProvider,
            code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
        );

    /// <summary>The problem with one more attempt of somebody who is signed in already, or null: an open session is no way around the lockout.</summary>
    public async Task<IResult?> RefuseAttemptAsync(User user) =>
        RefuseHaste(user.Email) ?? (await users.IsLockedOutAsync(user) ? LockedOut(user) : null);

    /// <summary>Counts a wrong answer of somebody who is signed in already.</summary>
    public async Task<IResult> RefuseAsync(User user, string code, string detail)
    {
        await users.AccessFailedAsync(user);
        return await users.IsLockedOutAsync(user)
            ? LockedOut(user)
            : ApiProblems.Of(StatusCodes.Status422UnprocessableEntity, code, detail);
    }

    private async Task<IResult?> CheckSecondFactorAsync(User user, LoginRequest request)
    {
        if (request.TwoFactorCode is null && request.RecoveryCode is null)
        {
            return ApiProblems.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCodes.TwoFactorRequired,
                "Send twoFactorCode (or recoveryCode) with the same e-mail address and password."
            );
        }

        var isRight = request.TwoFactorCode is { } code
            ? await CheckCodeAsync(user, code)
            : (await users.RedeemTwoFactorRecoveryCodeAsync(user, request.RecoveryCode!)).Succeeded;
        if (isRight)
        {
            return null;
        }

        await users.AccessFailedAsync(user);
        return await users.IsLockedOutAsync(user)
            ? LockedOut(user)
            : ApiProblems.Of(StatusCodes.Status401Unauthorized, ProblemCodes.TwoFactorInvalid, "The code is not right.");
    }

    private RetryableProblem? RefuseHaste(string? email) =>
        limiter.TryEnter(users.NormalizeEmail(email) ?? "", out var retryAfter)
            ? null
            : TooMany(ProblemCodes.TooManyRequests, "Too many attempts for this account.", retryAfter);

    private static ProblemHttpResult Wrong() =>
        ApiProblems.Of(StatusCodes.Status401Unauthorized, ProblemCodes.InvalidCredentials, "E-mail address or password is not right.");

    private RetryableProblem LockedOut(User user) =>
        TooMany(
            ProblemCodes.LockedOut,
            "Too many wrong attempts; the account is locked for a while.",
            (user.LockoutEnd ?? time.GetUtcNow()) - time.GetUtcNow()
        );

    private static RetryableProblem TooMany(string code, string detail, TimeSpan after) =>
        new(ApiProblems.Of(StatusCodes.Status429TooManyRequests, code, detail), after);
}
