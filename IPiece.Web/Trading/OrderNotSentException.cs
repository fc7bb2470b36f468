namespace IPiece.Web.Trading;

/// <summary>An order did not leave, because the tab from which it came could not be reached and would not have known it again.</summary>
public sealed class OrderNotSentException() : Exception("The tab did not answer, so its order was not sent.");
