using IPiece.Api.Auth.Keys;
using IPiece.Data;
using IPiece.Data.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace IPiece.Api.Auth;

/// <summary>ASP.NET Core Identity with bearer tokens whose sessions are rows.</summary>
internal static class AuthServices
{
    public static void AddApiAuth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("IPiece.Api");
        services.AddSingleton<DatabaseKeyRepository>();
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<DatabaseKeyRepository>((options, repository) => options.XmlRepository = repository);
        services
            .AddIdentityCore<User>(Configure)
            .AddRoles<Role>()
            .AddEntityFrameworkStores<IPieceDbContext>()
            .AddTokenProvider<AuthenticatorTokenProvider<User>>(TokenOptions.DefaultAuthenticatorProvider);
        services
            .AddAuthentication(IdentityConstants.BearerScheme)
            .AddBearerToken(
                IdentityConstants.BearerScheme,
                options =>
                {
                    options.BearerTokenExpiration = AuthLimits.AccessTokenLife;
                    options.RefreshTokenExpiration = AuthLimits.RefreshTokenLife;
                }
            );
        services.AddAuthorization(AddPolicies);
        services.AddSingleton<SessionDirectory>();
        services.AddScoped<SessionStore>();
        services.AddScoped<SignIn>();
        services.AddScoped<Registration>();
        services.AddSingleton<DemoDeposits>();
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.Lockout.MaxFailedAccessAttempts = AuthLimits.MaxFailedAttempts;
        options.Lockout.DefaultLockoutTimeSpan = AuthLimits.LockoutTime;
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

        // Length is what makes a password strong; composition rules make people write "Password1!".
        options.Password.RequiredLength = AuthLimits.MinPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
        options.AddPolicy(Access.SignedIn, signedIn);
        options.AddPolicy(
            Access.Investor,
            policy => policy.RequireAuthenticatedUser().RequireRole(RoleNames.Investor).RequireClaim(SessionClaims.Investor)
        );
        options.AddPolicy(
            Access.Operations,
            policy => policy.RequireAuthenticatedUser().RequireRole(RoleNames.Operator, RoleNames.Approver, RoleNames.Auditor)
        );
        AddStaffPolicy(options, Access.Staff, RoleNames.Operator, RoleNames.Approver, RoleNames.Compliance, RoleNames.Auditor);
        AddStaffPolicy(options, Access.Operator, RoleNames.Operator);
        AddStaffPolicy(options, Access.Asker, RoleNames.Operator, RoleNames.Compliance);
        AddStaffPolicy(options, Access.Approver, RoleNames.Approver);
        AddStaffPolicy(options, Access.Surveillance, RoleNames.Operator, RoleNames.Compliance, RoleNames.Auditor);
        AddStaffPolicy(options, Access.Compliance, RoleNames.Compliance);
    }

    private static void AddStaffPolicy(AuthorizationOptions options, string name, params string[] roles) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireRole(roles));
}
