using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's DistributionListType.</summary>
internal static class DistributionListTable
{
    public static PropertyTable<DistributionList> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "DisplayName", static (xml, list) => list.DisplayName = xml.Shared() },
        { "FileAs", static (xml, list) => list.FileAs = xml.Shared() },
        { "ContactSource", static (xml, list) => list.ContactSource = xml.Shared() },
        { "Members", static (xml, list) => list.Members = xml.List("Member", static x => x.DistributionListMember()) },
    };
}
