namespace EwsSync.Model;

/// <summary>
/// A contact.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact">Contact</see>.
/// </summary>
public sealed class Contact : EwsItem
{
    internal Contact()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Contact";
}
