using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace IPiece.Chain.Status;

/// <summary>What our other services may ask of the worker.</summary>
public static class StatusEndpoints
{
    /// <summary>Maps them, closed to everybody without the internal key.</summary>
    public static void MapChainStatus(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal").RequireInternalKey();
        group.MapGet("/status", StatusAsync);
        group.MapGet("/investors/{investorId:long}/balances", BalancesAsync);
    }

    private static async Task<Ok<StatusReply>> StatusAsync(
        ChainStatus status,
        ChainOptions options,
        NpgsqlDataSource database,
        ContractBook book,
        CancellationToken cancellationToken
    )
    {
        var signers = await database.QueryAsync(
            """
            select k.name, k.address, coalesce((select max(nonce) + 1 from chain_transactions t where t.signer = k.address), 0),
                (select count(*) from chain_transactions t where t.signer = k.address and t.state < 2)
            from signer_keys k order by k.name
            """,
            static row => new SignerReply(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)),
            cancellationToken
        );
        var contracts = await book.ReadAsync(cancellationToken);
        var report = status.Report;
        return TypedResults.Ok(
            new StatusReply(
                options.ChainId,
                status.HeadBlock,
                status.Phase.ToString(),
                status.Message,
                status.Queue.Pending,
                status.Queue.OldestAgeSeconds,
                status.Queue.Failed,
                report?.ComparedAt,
                report?.BlockNumber,
                [
                    .. (report?.Invariants ?? []).Select(static one => new InvariantReply(
                        one.Name,
                        one.Ok,
                        one.Rule + ": " + one.Detail,
                        one.Breaks
                    )),
                ],
                signers,
                [
                    .. contracts
                        .Values.Select(static one => new ContractReply(one.Name, one.Address.ToString()))
                        .OrderBy(static one => one.Name, StringComparer.Ordinal),
                ]
            )
        );
    }

    private static async Task<Results<Ok<BalancesReply>, NotFound>> BalancesAsync(
        long investorId,
        InvestorBalances balances,
        CancellationToken cancellationToken
    ) => await balances.ReadAsync(investorId, cancellationToken) is { } reply ? TypedResults.Ok(reply) : TypedResults.NotFound();
}
