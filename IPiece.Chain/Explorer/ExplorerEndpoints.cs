using IPiece.Chain.Ethereum.Rpc;
using IPiece.Data.Chain;
using IPiece.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Chain.Explorer;

/// <summary>What our other services may ask about the chain on behalf of people. 503 means that the node is away.</summary>
public static class ExplorerEndpoints
{
    /// <summary>Maps them, closed to everybody without the internal key.</summary>
    public static void MapChainExplorer(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal").RequireInternalKey();
        group.AddEndpointFilter(
            static async (context, next) =>
            {
                try
                {
                    return await next(context);
                }
                catch (Exception error) when (error is ChainUnavailableException or JsonRpcException)
                {
                    return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
                }
            }
        );
        group.MapGet(
            "/network",
            static (NetworkReader network, CancellationToken cancellationToken) => network.ReadAsync(cancellationToken)
        );
        group.MapGet("/blocks", BlocksAsync);
        group.MapGet("/blocks/{numberOrHash}", BlockAsync);
        group.MapGet("/transactions/{hash}", TransactionAsync);
        group.MapGet(
            "/contracts",
            static (ContractReader contracts, CancellationToken cancellationToken) => contracts.ReadAsync(cancellationToken)
        );
        group.MapGet(
            "/signers",
            static (SignerReader signers, CancellationToken cancellationToken) => signers.ReadAsync(cancellationToken)
        );
        group.MapGet("/queue", QueueAsync);
        group.MapPost("/instructions/{instructionId:long}/retry", RetryAsync);
        group.MapPost("/instructions/retry", RetryAllAsync);
    }

    private static Task<BlocksReply> BlocksAsync(long? before, int? limit, BlockReader blocks, CancellationToken cancellationToken) =>
        blocks.ListAsync(before, Math.Clamp(limit ?? ExplorerLimits.DefaultPage, 1, ExplorerLimits.MaxBlocks), cancellationToken);

    private static async Task<Results<Ok<BlockReply>, NotFound>> BlockAsync(
        string numberOrHash,
        BlockReader blocks,
        CancellationToken cancellationToken
    ) => await blocks.FindAsync(numberOrHash, cancellationToken) is { } block ? TypedResults.Ok(block) : TypedResults.NotFound();

    private static async Task<Results<Ok<TransactionDetailReply>, NotFound>> TransactionAsync(
        string hash,
        TransactionReader transactions,
        CancellationToken cancellationToken
    ) => await transactions.FindAsync(hash, cancellationToken) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static async Task<Results<Ok<QueueReply>, BadRequest>> QueueAsync(
        string? state,
        long? after,
        int? limit,
        QueueReader queue,
        CancellationToken cancellationToken
    )
    {
        InstructionState? wanted = null;
        if (state is not null)
        {
            if (!Enum.TryParse<InstructionState>(state, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            {
                return TypedResults.BadRequest();
            }

            wanted = parsed;
        }

        var size = Math.Clamp(limit ?? ExplorerLimits.DefaultPage, 1, ExplorerLimits.MaxPage + 1);
        return TypedResults.Ok(await queue.ReadAsync(wanted, after, size, cancellationToken));
    }

    private static async Task<Results<NoContent, NotFound>> RetryAsync(
        long instructionId,
        RetryRequest request,
        InstructionRetry retry,
        CancellationToken cancellationToken
    ) => await retry.ApplyAsync(instructionId, request, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<RetryAllReply>, NotFound>> RetryAllAsync(
        RetryAllRequest request,
        InstructionRetry retry,
        CancellationToken cancellationToken
    ) => await retry.ApplyAsync(request, cancellationToken) is { Retried: > 0 } done ? TypedResults.Ok(done) : TypedResults.NotFound();
}
