using System.Globalization;
using IPiece.Api.Client.Chain;

namespace IPiece.Web.Admin.Chain;

/// <summary>What somebody types into the danger zone, and whether it is enough to send.</summary>
public sealed class DangerForm(ChainOperationKind kind)
{
    /// <summary>What is asked for.</summary>
    public ChainOperationKind Kind => kind;

    /// <summary>The instrument.</summary>
    public string? Symbol { get; set; }

    /// <summary>The investor's number as typed.</summary>
    public string? Investor { get; set; }

    /// <summary>The receiver's number as typed.</summary>
    public string? Receiver { get; set; }

    /// <summary>The quantity as typed.</summary>
    public string? Units { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>What was typed to confirm.</summary>
    public string? Confirmation { get; set; }

    /// <summary>Whether a receiver is named.</summary>
    public bool NeedsReceiver => kind == ChainOperationKind.ForcedTransfer;

    /// <summary>Whether a quantity is named.</summary>
    public bool NeedsUnits =>
        kind is ChainOperationKind.ForcedTransfer or ChainOperationKind.UnitsFreeze or ChainOperationKind.UnitsUnfreeze;

    /// <summary>Whether an investor is named.</summary>
    public bool NeedsInvestor => kind is not (ChainOperationKind.TokenPause or ChainOperationKind.TokenUnpause);

    /// <summary>Whether an instrument is named.</summary>
    public bool NeedsSymbol => NeedsUnits || !NeedsInvestor;

    /// <summary>What must be typed once more: whom or what it is done to, of a transfer the receiver too. Empty until that is known.</summary>
    public string Expected =>
        !NeedsInvestor ? Symbol ?? ""
        : Number(Investor) is not { } investor ? ""
        : !NeedsUnits ? Text($"{investor}")
        : Symbol is null || Number(Units) is not { } units ? ""
        : !NeedsReceiver ? Text($"{investor} {Symbol} {units}")
        : Transfer is { } transfer ? Text($"{transfer.From} {transfer.To} {transfer.Symbol} {transfer.Units}")
        : "";

    /// <summary>What a forced transfer moves, once all of it is known.</summary>
    public (long From, long To, string Symbol, long Units)? Transfer =>
        NeedsReceiver && Symbol is { } symbol && Number(Investor) is { } from && Number(Receiver) is { } to && Number(Units) is { } units
            ? (from, to, symbol, units)
            : null;

    /// <summary>Whether everything is there and was confirmed.</summary>
    public bool IsComplete =>
        Expected.Length > 0
        && !string.IsNullOrWhiteSpace(Reason)
        && string.Equals(Confirmation?.Trim(), Expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is sent.</summary>
    /// <returns>The request.</returns>
    public ChainOperationRequest ToRequest() =>
        new()
        {
            Kind = kind,
            Symbol = NeedsSymbol ? Symbol : null,
            InvestorId = NeedsInvestor ? Number(Investor) : null,
            ToInvestorId = NeedsReceiver ? Number(Receiver) : null,
            Units = NeedsUnits ? Number(Units) : null,
            Reason = Reason ?? "",
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? text) =>
        long.TryParse(
            (text ?? "").Replace(",", "", StringComparison.Ordinal).Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number > 0
            ? number
            : null;
}
