using System.ComponentModel;
using IPiece.Api.Auth;
using IPiece.Api.Client.Paging;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Instruments;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;

namespace IPiece.Api.Transactions;

/// <summary>The signed-in investor's statement.</summary>
internal static class TransactionsApi
{
    public static void MapTransactions(this IEndpointRouteBuilder api)
    {
        var transactions = api.MapGroup("/transactions").WithTags("Transactions").RequireAuthorization(Access.Investor);
        transactions
            .MapGet("/", ListAsync)
            .Describe(
                "listTransactions",
                "List own transactions",
                "Journals of the ledger that touched the own accounts, newest first, with the balance after each and the chain transaction that settled it."
            )
            .Answers<Page<TransactionSummary>>()
            .Refuses(400, 401, 403, 404);
        transactions
            .MapGet("/{id:long}", GetAsync)
            .Describe(
                "getTransaction",
                "Read an own transaction",
                "One journal with its lines on the own accounts; other people's lines are not shown."
            )
            .Answers<TransactionDetail>()
            .Refuses(401, 403, 404);
    }

    private static async Task<IResult> ListAsync(
        [Description("Only those that touched this instrument's units or traded it.")] string? symbol,
        [Description("true to include journals that only hold or release.")] bool? includeHolds,
        [AsParameters] PageRequest page,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        TransactionReader transactions,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(TransactionReader.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        var instrument = symbol is null ? null : await catalogue.FindAsync(symbol, cancellationToken);
        return symbol is not null && instrument is null
            ? InstrumentsApi.UnknownSymbol()
            : TypedResults.Ok(
                await transactions.ListAsync(
                    investor.InvestorId,
                    instrument?.Id.Value,
                    includeHolds ?? false,
                    place,
                    limit,
                    cancellationToken
                )
            );
    }

    private static async Task<IResult> GetAsync(
        long id,
        CurrentInvestor investor,
        TransactionReader transactions,
        CancellationToken cancellationToken
    ) =>
        await transactions.FindAsync(investor.InvestorId, id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : ApiProblems.NotFound(ProblemCodes.UnknownTransaction, "There is no such transaction of yours.");
}
