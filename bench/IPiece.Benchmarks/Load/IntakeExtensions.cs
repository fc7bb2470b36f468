using IPiece.Domain.Orders;
using IPiece.Matching.Orders;

namespace IPiece.Benchmarks.Load;

/// <summary>Orders that must be taken.</summary>
internal static class IntakeExtensions
{
    public static async Task MustPlaceAsync(this OrderIntake intake, PlaceOrder order, CancellationToken cancellationToken)
    {
        var answer = await intake.PlaceAsync(order, cancellationToken);
        if (answer.Placed is null)
        {
            throw new InvalidOperationException($"An order was refused: {answer.Status} {answer.Code}.");
        }
    }
}
