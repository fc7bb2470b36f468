using System.Security.Cryptography;
using IPiece.Data.People;
using IPiece.Domain.Identifiers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Data.Demo;

/// <summary>Makes the demo people's sign-ins, roles and investor records.</summary>
public sealed class DemoPeopleWriter(IDbContextFactory<IPieceDbContext> contexts)
{
    private const int StampLength = 32;

    /// <summary>Makes whoever is missing, and gives all of them the given password if they have another.</summary>
    /// <param name="password">All demo people's password.</param>
    /// <param name="createdAt">When they joined.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The investors' ids.</returns>
    internal async Task<IReadOnlyDictionary<DemoPerson, InvestorId>> EnsureAsync(
        string password,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var userIds = DemoPeople.All.Select(person => person.UserId).ToArray();
        var users = await context.Users.Where(user => userIds.Contains(user.Id)).ToDictionaryAsync(user => user.Id, cancellationToken);
        var roles = await context.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, StringComparer.Ordinal, cancellationToken);
        string? hash = null;
        bool? matches = null;
        foreach (var person in DemoPeople.All)
        {
            if (!users.TryGetValue(person.UserId, out var user))
            {
                // One hash for all: they share the password anyway, and a slow hash 45 times would only slow the first start.
                hash ??= new PasswordHasher<User>().HashPassword(NewUser(person, createdAt), password);
                context.Users.Add(NewUser(person, createdAt, hash));
                context.UserRoles.Add(new IdentityUserRole<Guid> { UserId = person.UserId, RoleId = roles[person.Role] });
            }
            // All share one password and were written together: the first one's answer is everybody's.
            else if (hash is not null || !(matches ??= Matches(user, password)))
            {
                hash ??= new PasswordHasher<User>().HashPassword(user, password);
                user.PasswordHash = hash;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return await EnsureInvestorsAsync(context, createdAt, cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<DemoPerson, InvestorId>> EnsureInvestorsAsync(
        IPieceDbContext context,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken
    )
    {
        var userIds = DemoPeople.Holders.Select(person => (Guid?)person.UserId).ToArray();
        var known = await context
            .Investors.Where(investor => userIds.Contains(investor.UserId))
            .ToDictionaryAsync(investor => investor.UserId!.Value, cancellationToken);
        foreach (var person in DemoPeople.Holders.Where(person => !known.ContainsKey(person.UserId)))
        {
            var investor = new Investor
            {
                UserId = person.UserId,
                DisplayName = person.DisplayName,
                IsDemo = true,
                KycStatus = KycStatus.Approved,
                CreatedAt = createdAt,
            };
            context.Investors.Add(investor);
            known.Add(person.UserId, investor);
        }

        await context.SaveChangesAsync(cancellationToken);
        return DemoPeople.Holders.ToDictionary(person => person, person => known[person.UserId].Id);
    }

    private static bool Matches(User user, string password) =>
        user.PasswordHash is { } hash
        && new PasswordHasher<User>().VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;

    private static User NewUser(DemoPerson person, DateTimeOffset createdAt, string? passwordHash = null) =>
        new()
        {
            Id = person.UserId,
            UserName = person.Email,
            NormalizedUserName = person.Email.ToUpperInvariant(),
            Email = person.Email,
            NormalizedEmail = person.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = person.DisplayName,
            CreatedAt = createdAt,
            PasswordHash = passwordHash,
            LockoutEnabled = true,
            SecurityStamp = RandomNumberGenerator.GetHexString(StampLength),
            ConcurrencyStamp = person.UserId.ToString("D"),
        };
}
