using System.Linq;

namespace EwsSync.Core.Tests.Sync;

/// <summary>What the scripted server says, written by hand so that no writer of ours is trusted.</summary>
internal static class Answers
{
    public static string Items(string state, bool last, params string[] changes) => Envelope("SyncFolderItems", $"""
        <m:SyncFolderItemsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:SyncState>{state}</m:SyncState><m:IncludesLastItemInRange>{(last ? "true" : "false")}</m:IncludesLastItemInRange><m:Changes>{string.Concat(changes)}</m:Changes></m:SyncFolderItemsResponseMessage>
        """);

    public static string Folders(string state, params string[] changes) => FoldersPage(state, last: true, changes);

    public static string FoldersPage(string state, bool last, params string[] changes) => Envelope("SyncFolderHierarchy", $"""
        <m:SyncFolderHierarchyResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:SyncState>{state}</m:SyncState><m:IncludesLastFolderInRange>{(last ? "true" : "false")}</m:IncludesLastFolderInRange><m:Changes>{string.Concat(changes)}</m:Changes></m:SyncFolderHierarchyResponseMessage>
        """);

    public static string ItemsError(string code, string text = "It failed.", string messageXml = "") => Envelope("SyncFolderItems", $"""
        <m:SyncFolderItemsResponseMessage ResponseClass="Error"><m:MessageText>{text}</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{messageXml}<m:SyncState/><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange></m:SyncFolderItemsResponseMessage>
        """);

    public static string FoldersError(string code) => Envelope("SyncFolderHierarchy", $"""
        <m:SyncFolderHierarchyResponseMessage ResponseClass="Error"><m:MessageText>It failed.</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:SyncState/><m:IncludesLastFolderInRange>true</m:IncludesLastFolderInRange></m:SyncFolderHierarchyResponseMessage>
        """);

    public static string Folder(string id, string name = "Inbox") => Envelope("GetFolder", $"""
        <m:GetFolderResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Folders><t:Folder><t:FolderId Id="{id}" ChangeKey="AQ"/><t:DisplayName>{name}</t:DisplayName></t:Folder></m:Folders></m:GetFolderResponseMessage>
        """);

    public static string GetFolders(params string[] folders) => Envelope("GetFolder", string.Concat(folders.Select(f => $"""
        <m:GetFolderResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Folders>{f}</m:Folders></m:GetFolderResponseMessage>
        """)));

    public static string GetItems(params string[] messages) => Envelope("GetItem", string.Concat(messages));

    public static string Got(string id, string body) => $"""
        <m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message><t:ItemId Id="{id}" ChangeKey="CQ"/><t:ItemClass>IPM.Note</t:ItemClass><t:Subject>S {id}</t:Subject><t:Body BodyType="Text">{body}</t:Body></t:Message></m:Items></m:GetItemResponseMessage>
        """;

    public static string NotGot(string code, string responseClass = "Error") => $"""
        <m:GetItemResponseMessage ResponseClass="{responseClass}"><m:MessageText>No.</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:Items/></m:GetItemResponseMessage>
        """;

    public static string Create(string id) =>
        $"""<t:Create><t:Message><t:ItemId Id="{id}" ChangeKey="CQ"/><t:ItemClass>IPM.Note</t:ItemClass><t:Subject>S {id}</t:Subject></t:Message></t:Create>""";

    public static string Update(string id) =>
        $"""<t:Update><t:Message><t:ItemId Id="{id}" ChangeKey="CR"/><t:ItemClass>IPM.Note</t:ItemClass><t:Subject>S {id}</t:Subject></t:Message></t:Update>""";

    public static string Delete(string id) => $"""<t:Delete><t:ItemId Id="{id}" ChangeKey="CQ"/></t:Delete>""";

    public static string Read(string id, bool isRead) =>
        $"""<t:ReadFlagChange><t:ItemId Id="{id}" ChangeKey="CQ"/><t:IsRead>{(isRead ? "true" : "false")}</t:IsRead></t:ReadFlagChange>""";

    public static string FolderElement(string id, string parent, string name, string folderClass = "IPF.Note", string kind = "Folder") =>
        $"""<t:{kind}><t:FolderId Id="{id}" ChangeKey="AQ"/><t:ParentFolderId Id="{parent}" ChangeKey="AQ"/><t:FolderClass>{folderClass}</t:FolderClass><t:DisplayName>{name}</t:DisplayName></t:{kind}>""";

    public static string FolderChange(string change, string id, string parent, string name, string folderClass = "IPF.Note", string kind = "Folder") =>
        $"<t:{change}>{FolderElement(id, parent, name, folderClass, kind)}</t:{change}>";

    public static string FolderDelete(string id) => $"""<t:Delete><t:FolderId Id="{id}" ChangeKey="AQ"/></t:Delete>""";

    public static string Envelope(string operation, string message) => $"""
        <?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="2562" MinorBuildNumber="17" Version="V2017_07_11" xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header><s:Body><m:{operation}Response xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>{message.Trim()}</m:ResponseMessages></m:{operation}Response></s:Body></s:Envelope>
        """.Trim();
}
