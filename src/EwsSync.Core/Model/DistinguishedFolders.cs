using System;
using System.Collections.Generic;

namespace EwsSync.Model;

/// <summary>
/// The distinguished folder names of the schema (server and online sets together).
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/distinguishedfolderid">DistinguishedFolderId</see>.
/// </summary>
public static class DistinguishedFolders
{
    private static readonly string[] Names =
    [
        "calendar", "contacts", "deleteditems", "drafts", "inbox", "journal", "notes", "outbox", "sentitems", "tasks",
        "msgfolderroot", "publicfoldersroot", "root", "junkemail", "searchfolders", "voicemail", "recoverableitemsroot",
        "recoverableitemsdeletions", "recoverableitemsversions", "recoverableitemspurges", "recoverableitemsdiscoveryholds",
        "archiveroot", "archivemsgfolderroot", "archivedeleteditems", "archiveinbox", "archiverecoverableitemsroot",
        "archiverecoverableitemsdeletions", "archiverecoverableitemsversions", "archiverecoverableitemspurges",
        "archiverecoverableitemsdiscoveryholds", "syncissues", "conflicts", "localfailures", "serverfailures", "recipientcache",
        "quickcontacts", "conversationhistory", "adminauditlogs", "todosearch", "mycontacts", "directory", "imcontactlist",
        "peopleconnect", "favorites", "mecontact", "personmetadata", "teamspaceactivity", "teamspacemessaging",
        "teamspaceworkitems", "scheduled", "orionnotes", "tagitems", "alltaggeditems", "externalcontacts", "teamchat",
        "teamchathistory", "yammerroot", "yammerinbound", "yammeroutbound", "yammerfeeds", "onedriveroot", "onedriverecylebin",
        "onedrivesystem", "onedrivevolume", "important", "starred", "archive", "allcategorizeditems", "yammerdata", "kaizaladata",
        "messageingestion",
    ];

    private static readonly Dictionary<string, string> ByAnyCase = Index();

    /// <summary>All names, in the schema's order and spelling (<c>onedriverecylebin</c> is spelt so there).</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>Whether <paramref name="text"/> is a distinguished name in any case, and its spelling in the schema.</summary>
    public static bool TryNormalize(string? text, out string? name)
    {
        name = null;
        return text is not null && ByAnyCase.TryGetValue(text, out name);
    }

    private static Dictionary<string, string> Index()
    {
        var index = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Names)
            index[name] = name;
        return index;
    }
}
