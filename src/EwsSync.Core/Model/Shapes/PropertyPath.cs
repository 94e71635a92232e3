using System;

namespace EwsSync.Model;

/// <summary>
/// Names one property: a closed family of <see cref="FieldPath"/>, <see cref="IndexedPath"/> and <see cref="ExtendedPath"/>. Two paths
/// that name the same property are equal.
/// </summary>
public abstract class PropertyPath : IEquatable<PropertyPath>
{
    private protected PropertyPath()
    {
    }

    /// <summary>
    /// Whether SyncFolderItems (or SyncFolderHierarchy, for a folder's property) returns it; if not, it costs a GetItem (GetFolder).
    /// What the catalogue does not know counts as returned: the server says if it is not.
    /// </summary>
    public abstract bool CanSync { get; }

    /// <summary>
    /// Reads a property of items from friendly text: a short name (<c>Categories</c>), a field URI (<c>item:Body</c>), an entry of a
    /// dictionary (<c>contacts:EmailAddress:EmailAddress1</c>), or an extended property (<c>0x0E1D:String</c>,
    /// <c>PublicStrings/MyName:String</c>, <c>Task/0x8101:Integer</c>, <c>{guid}/0x8503:Boolean</c>). Case does not matter. A short
    /// name means the property that all items have, else the one that mail, meetings, contacts, tasks or posts have, else that of the
    /// rarer kinds; where two of equal rank have it (<c>IsRecurring</c>), it is refused and both are named.
    /// </summary>
    /// <exception cref="Errors.EwsInputException">The text names no property; the message suggests the nearest names.</exception>
    public static PropertyPath Parse(string text) => PropertyPathText.Parse(text, folders: false);

    /// <summary>Reads a property of folders: <c>DisplayName</c>, <c>folder:EffectiveRights</c>, or an extended property.</summary>
    /// <exception cref="Errors.EwsInputException">The text names no property; the message suggests the nearest names.</exception>
    public static PropertyPath ParseFolder(string text) => PropertyPathText.Parse(text, folders: true);

    /// <inheritdoc/>
    public bool Equals(PropertyPath? other) =>
        other is not null && other.GetType() == GetType() && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as PropertyPath);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString() ?? "");

    /// <summary>The text that <see cref="Parse"/> or <see cref="ParseFolder"/> reads back.</summary>
    public abstract override string ToString();
}
