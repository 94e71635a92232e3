using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Tool.Running;

/// <summary>
/// Where changes go. A page counts as taken over, and its state is stored, once <see cref="Take(IReadOnlyList{ItemChange})"/> has returned: it must not
/// return before everything is where it can no longer be lost by this process.
/// </summary>
internal interface IChangeSink
{
    /// <summary>Takes over a page of changes of a folder.</summary>
    void Take(IReadOnlyList<ItemChange> changes);

    /// <summary>Takes over a page of changes of the hierarchy.</summary>
    void Take(IReadOnlyList<FolderChange> changes);
}
