using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's RoleMemberItemType.</summary>
internal static class RoleMemberTable
{
    public static PropertyTable<RoleMember> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "DisplayName", static (xml, member) => member.DisplayName = xml.Shared() },
        { "Type", static (xml, member) => member.Type = xml.Shared() },
        { "MemberId", static (xml, member) => member.MemberId = xml.Text() },
    };
}
