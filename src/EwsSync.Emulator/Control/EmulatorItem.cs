using System;

namespace EwsSync.Emulator;

/// <summary>An item as it truly is.</summary>
public sealed record EmulatorItem(
    string Id, string ChangeKey, string FolderId, string Kind, string ItemClass, string Subject, bool IsRead, bool IsAssociated, DateTime Received);
