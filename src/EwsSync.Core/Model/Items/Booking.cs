namespace EwsSync.Model;

/// <summary>
/// A booking; in no published schema.
/// </summary>
public sealed class Booking : EwsItem
{
    internal Booking()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Booking";
}
