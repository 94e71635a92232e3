namespace EwsSync.Model;

/// <summary>
/// An address of a contact for instant messages.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entry-imaddress">Entry</see>.
/// </summary>
public sealed class ContactImAddress
{
    /// <summary><c>ImAddress1</c>, <c>ImAddress2</c> or <c>ImAddress3</c>.</summary>
    public string? Key { get; internal set; }

    /// <summary>The address.</summary>
    public string Value { get; internal set; } = string.Empty;

    /// <summary>The address.</summary>
    public override string ToString() => Value;
}
