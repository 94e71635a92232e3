using System;

namespace EwsSync.Sync;

/// <summary>One thing in which a mailbox differs from its reference, as a migration may have left it.</summary>
public sealed record ComparisonDifference
{
    /// <summary>The address of the reference.</summary>
    public required string Mailbox { get; init; }

    /// <summary><c>Item</c> or <c>Folder</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>One of <see cref="ComparisonKinds"/>.</summary>
    public required string Difference { get; init; }

    /// <summary>The path of the folder, in the reference where it is there.</summary>
    public string? FolderPath { get; init; }

    /// <summary>Of an item in the wrong folder: the path in the other mailbox.</summary>
    public string? OtherFolderPath { get; init; }

    /// <summary>The item's subject.</summary>
    public string? Subject { get; init; }

    /// <summary>When the item arrived, in UTC.</summary>
    public DateTime? ReceivedUtc { get; init; }

    /// <summary>Which property differs; null where it is the whole.</summary>
    public string? Property { get; init; }

    /// <summary>Its value in the reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Its value in the other mailbox.</summary>
    public string? Other { get; init; }

    /// <summary>By what the two items were found to be the same: <c>SearchKey</c>, <c>InternetMessageId</c> or <c>Look</c> (class, subject, time of arrival).</summary>
    public string? JoinedBy { get; init; }

    /// <summary>The item's EWS id in the reference; null where it is not there.</summary>
    public string? ItemId { get; init; }

    /// <summary>The item's EWS id in the other mailbox; null where it is not there.</summary>
    public string? OtherItemId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Difference} {Entity} {FolderPath} {Subject} {Property}";
}

/// <summary>The values of <see cref="ComparisonDifference.Difference"/>.</summary>
public static class ComparisonKinds
{
    /// <summary>The reference has it, and the other mailbox has not: it was not migrated.</summary>
    public const string OnlyInReference = nameof(OnlyInReference);

    /// <summary>The other mailbox has it, and the reference has not: it came since, or was migrated twice.</summary>
    public const string OnlyInOther = nameof(OnlyInOther);

    /// <summary>Both have it, in different folders.</summary>
    public const string WrongFolder = nameof(WrongFolder);

    /// <summary>Both have it, and a property differs by more than is tolerated.</summary>
    public const string Different = nameof(Different);
}
