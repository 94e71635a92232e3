using System;

namespace EwsSync.Emulator.Mailboxes;

internal enum SyncStateKind : byte
{
    Hierarchy = 1,
    Items = 2,
}

/// <summary>What a synchronization state says, once decoded.</summary>
/// <param name="Mailbox">The mailbox it belongs to.</param>
/// <param name="Kind">Hierarchy or items; one cannot be used as the other.</param>
/// <param name="FolderSerial">The folder, or the root of the hierarchy; 0 = none was named.</param>
/// <param name="Base">Changes up to this number are known to the client.</param>
/// <param name="Position">Inside an unfinished round: items whose first change is at or before this number have been returned.</param>
/// <param name="Limit">The number at which the present round began; 0 = no round under way.</param>
/// <param name="InitialPlace">The place reached by an unfinished first synchronization; null when it is finished.</param>
/// <param name="Delivered">How many items the first synchronization has returned.</param>
internal sealed record SyncPosition(
    Guid Mailbox,
    SyncStateKind Kind,
    long FolderSerial,
    long Base,
    long Position = 0,
    long Limit = 0,
    ItemPlace? InitialPlace = null,
    int Delivered = 0);
