namespace EwsSync.Model;

/// <summary>
/// A private distribution list.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/distributionlist">DistributionList</see>.
/// </summary>
public sealed class DistributionList : EwsItem
{
    internal DistributionList()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "DistributionList";

    /// <summary>The name that is shown.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>The name that it is filed under.</summary>
    public string? FileAs { get; internal set; }

    /// <summary><c>ActiveDirectory</c> or <c>Store</c>.</summary>
    public string? ContactSource { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Who is on it; only GetItem returns them.</summary>
    public DistributionListMember[]? Members { get => Rare<DistributionListMember[]>(); internal set => SetRare(value); }
}
