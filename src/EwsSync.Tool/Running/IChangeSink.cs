using EwsSync.Sync;

namespace EwsSync.Tool.Running;

/// <summary>
/// Where changes go. A page counts as taken over, and its state is stored, once <see cref="Take(ItemPage)"/> has returned: it must not
/// return before everything is where it can no longer be lost by this process.
/// </summary>
internal interface IChangeSink
{
    /// <summary>Takes over the changes of a folder.</summary>
    void Take(ItemPage page);

    /// <summary>Takes over changes of the hierarchy.</summary>
    void Take(FolderPage page);
}
