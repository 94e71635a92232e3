namespace EwsSync.Model;

/// <summary>
/// A personal distribution list.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/distributionlist">DistributionList</see>.
/// </summary>
public sealed class DistributionList : EwsItem
{
    internal DistributionList()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "DistributionList";
}
