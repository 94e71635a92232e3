namespace EwsSync.Model;

/// <summary>
/// A social network that contacts are linked with; servers from 2016 on.
/// </summary>
public sealed class Network : EwsItem
{
    internal Network()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Network";
}
