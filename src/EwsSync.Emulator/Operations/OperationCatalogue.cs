using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace EwsSync.Emulator.Operations;

/// <summary>All operations that the emulator answers.</summary>
internal static class OperationCatalogue
{
    private static readonly FrozenDictionary<string, IOperation> Operations = All().ToFrozenDictionary(static operation => operation.Name, StringComparer.Ordinal);

    internal static IOperation? Find(string name) => Operations.GetValueOrDefault(name);

    internal static IEnumerable<string> Names => Operations.Keys;

    private static IEnumerable<IOperation> All() =>
    [
        new SyncFolderHierarchy(),
        new SyncFolderItems(),
        new GetFolder(),
        new GetItem(),
        new ExportItems(),
        new FindFolder(),
        new FindItem(),
        new CreateItem(),
        new UpdateItem(),
        new DeleteItem(),
        new MoveCopyItem(copies: false),
        new MoveCopyItem(copies: true),
        new SendItem(),
        new CreateFolder(),
        new UpdateFolder(),
        new DeleteFolder(),
        new MoveFolder(),
        new CopyFolder(),
        new EmptyFolder(),
        new CreateAttachment(),
        new GetAttachment(),
        new DeleteAttachment(),
        new MarkAllItemsAsRead(),
        new ResolveNames(),
        new ExpandDL(),
        new GetServerTimeZones(),
        new ConvertId(),
        new Subscribe(),
        new Unsubscribe(),
        new GetEvents(),
        new GetStreamingEvents(),
    ];
}
