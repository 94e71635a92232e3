namespace EwsSync.Model;

/// <summary>
/// The server refused the state of the hierarchy and the policy said Restart: all folders follow as Create with Origin Restart.
/// </summary>
public sealed class FolderSyncReset : FolderChange
{
    internal FolderSyncReset()
    {
    }

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Reset;
}
