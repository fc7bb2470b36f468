namespace IPiece.Web.Components.Ui;

/// <summary>What kind of news a toast brings.</summary>
public enum ToastTone
{
    Info,
    Good,
    Bad,
}
