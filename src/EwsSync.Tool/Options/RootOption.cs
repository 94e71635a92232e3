using System.CommandLine;
using EwsSync.Model;

namespace EwsSync.Tool.Options;

/// <summary>The top of what is read.</summary>
internal sealed class RootOption
{
    private readonly Option<string> _root = new("--root")
    {
        Description = "mailbox, archive, recoverable-items, archive-recoverable-items, public-folders and search-folders (into a database only), or any folder by well-known name or id",
        HelpName = "NAME|ID",
        DefaultValueFactory = _ => "mailbox",
    };

    public RootOption(Command command) => command.Options.Add(_root);

    public FolderId Read(ParseResult parsed) => parsed.GetValue(_root)!.ToLowerInvariant() switch
    {
        "mailbox" => new FolderId("msgfolderroot"),
        "archive" => new FolderId("archivemsgfolderroot"),
        "recoverable-items" => new FolderId("recoverableitemsroot"),
        "archive-recoverable-items" => new FolderId("archiverecoverableitemsroot"),
        "public-folders" => new FolderId("publicfoldersroot"),
        "search-folders" => new FolderId("searchfolders"),
        _ => FolderOptionSet.ToId(parsed.GetValue(_root)!, "--root"),
    };
}
