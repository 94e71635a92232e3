namespace EwsSync.Model;

/// <summary>
/// The server refused the state of this folder and the policy said Restart: all items follow as Create with Origin
/// Restart. What you hold and is not among them is gone, but only once the run is complete.
/// </summary>
public sealed class ItemSyncReset : ItemChange
{
    internal ItemSyncReset()
    {
    }

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Reset;
}
