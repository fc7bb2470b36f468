namespace IPiece.Web.Trading;

/// <summary>Which of an order's fields an obstacle is about.</summary>
public static class OrderObstacles
{
    extension(OrderObstacle obstacle)
    {
        /// <summary>Whether another price would be taken.</summary>
        public bool IsAboutPrice => obstacle is OrderObstacle.OutsideBand or OrderObstacle.OffTick or OrderObstacle.OwnTooFar;

        /// <summary>Whether another quantity would be taken, whatever the account holds.</summary>
        public bool IsAboutSize =>
            obstacle
                is OrderObstacle.BadLot
                    or OrderObstacle.TooManyUnits
                    or OrderObstacle.TooLarge
                    or OrderObstacle.OwnTooManyUnits
                    or OrderObstacle.OwnTooLarge;
    }
}
