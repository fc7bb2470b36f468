namespace IPiece.Matching.Engine;

/// <summary>What a book reports while it matches one incoming order. Must not call back into the book.</summary>
public interface IBookEvents
{
    /// <summary>The incoming order met a resting one.</summary>
    void Filled(in IncomingOrder taker, in Fill fill);

    /// <summary>The self-trade policy removed a resting order.</summary>
    void MakerCancelled(long id, long quantity);
}
