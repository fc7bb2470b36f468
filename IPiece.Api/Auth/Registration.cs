using IPiece.Api.Client.Auth;
using IPiece.Api.Problems;
using IPiece.Data;
using IPiece.Data.Ledger;
using IPiece.Data.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IPiece.Api.Auth;

/// <summary>Makes a person, the investor and the ledger account in one transaction; in demo mode also the labelled demo deposit.</summary>
internal sealed class Registration(
    IPieceDbContext context,
    UserManager<User> users,
    AccountDirectory accounts,
    DemoDeposits deposits,
    TimeProvider time,
    ILogger<Registration> logger
)
{
    public async Task<IResult> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var user = new User
        {
            UserName = request.Email,
            Email = request.Email,
            DisplayName = request.DisplayName.Trim(),
            CreatedAt = time.GetUtcNow(),
        };
        if (await CreateAsync(user, request.Password) is { } problem)
        {
            return problem;
        }

        var investor = new Investor
        {
            UserId = user.Id,
            DisplayName = user.DisplayName,
            IsDemo = deposits.IsEnabled,
            KycStatus = deposits.IsEnabled ? KycStatus.Approved : KycStatus.None,
            CreatedAt = user.CreatedAt,
        };
        context.Investors.Add(investor);
        await context.SaveChangesAsync(cancellationToken);
        await accounts.EnsureAsync(AccountKey.Cash(investor.Id), cancellationToken);
        var deposit = await deposits.GiveAsync((NpgsqlTransaction)transaction.GetDbTransaction(), investor.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Investor {InvestorId} signed up.", investor.Id.Value);
        return TypedResults.Created(
            "/api/v1/me",
            new RegisteredResponse(investor.Id.Value, request.Email, user.DisplayName, deposit.Value)
        );
    }

    private async Task<IResult?> CreateAsync(User user, string password)
    {
        try
        {
            var result = await users.CreateAsync(user, password);
            if (!result.Succeeded)
            {
                return Refuse(result);
            }

            await users.AddToRoleAsync(user, RoleNames.Investor);
            return null;
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two sign-ups with one address at the same moment: the database decides.
            return Taken();
        }
    }

    private static ProblemHttpResult Refuse(IdentityResult result)
    {
        var error = result.Errors.First();
        return error.Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => Taken(),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => ApiProblems.BadRequest(
                "badEmail",
                "email",
                error.Description
            ),
            _ => ApiProblems.BadRequest("badPassword", "password", error.Description),
        };
    }

    private static ProblemHttpResult Taken() =>
        ApiProblems.Of(StatusCodes.Status409Conflict, ProblemCodes.EmailTaken, "There is an account with this e-mail address already.");
}
