namespace EwsSync.Model;

/// <summary>
/// A member of a role in an address book; servers from 2016 on.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">RoleMember</see>.
/// </summary>
public sealed class RoleMember : EwsItem
{
    internal RoleMember()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "RoleMember";

    /// <summary>The name that is shown.</summary>
    public string? DisplayName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>What identifies the member, for example <c>Email</c> or <c>Phone</c>.</summary>
    public string? Type { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The member's id.</summary>
    public string? MemberId { get => Rare<string>(); internal set => SetRare(value); }
}
