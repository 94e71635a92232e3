namespace EwsSync.Model;

/// <summary>
/// A member of a role; servers from 2016 on.
/// </summary>
public sealed class RoleMember : EwsItem
{
    internal RoleMember()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "RoleMember";
}
