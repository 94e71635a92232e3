using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>Finds the folders that a selection means in one mailbox.</summary>
internal static class ItemPlan
{
    /// <summary>The folders, and what could not be found.</summary>
    public static async Task<(IReadOnlyList<ItemTarget> Targets, IReadOnlyList<EwsException> Missing)> MakeAsync(
        ItemSyncRequest request, ItemSyncEnvironment environment, CancellationToken cancellationToken)
    {
        var selection = request.Folders;
        var targets = selection.Folders.Distinct().Select(f => new ItemTarget(request.Session, f)
        {
            Path = selection.KnownPaths.TryGetValue(f.Id, out var path) ? path : null,
        }).ToList();
        var missing = new List<EwsException>();
        var touched = request.Touched is null ? null : new HashSet<string>(request.Touched, StringComparer.Ordinal);
        if (!selection.NeedsTree)
            return (touched is null ? targets : touched.Select(id => new ItemTarget(request.Session, FolderId.FromServer(id)) { CanonicalId = id }).ToList(), missing);

        var quiet = touched is null ? await QuietFolders.ReadAsync(request, environment, cancellationToken).ConfigureAwait(false) : null;
        var (tree, leftOut) = await PlannedTree.ReadAsync(request, touched, quiet, environment, cancellationToken).ConfigureAwait(false);
        missing.AddRange(leftOut);
        var filter = new FolderFilter(selection, tree);
        var chosen = new HashSet<string>(selection.Folders.Select(f => f.Id), StringComparer.Ordinal);
        var folders = tree.Folders.Select(f => (Folder: f, Path: tree.PathOf(f.Id))).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var patterns = selection.All ? new List<Wildcard> { new("*") } : selection.Paths.Select(p => new Wildcard(FolderSelection.RootedPath(p))).ToList();
        foreach (var pattern in patterns)
        {
            var matched = false;
            foreach (var (folder, path) in folders)
            {
                if (!selection.All && !pattern.Matches(path))
                    continue;
                matched = true;
                if (touched is not null && !touched.Contains(folder.Id))
                    continue;
                if (!filter.Lets(folder) || !chosen.Add(folder.Id))
                    continue;
                if (folder.Kind == "SearchFolder" && !(request.TakesSearchFolders && !selection.All))
                {
                    Notice(environment, request, path, $"'{path}' is a search folder, which cannot be synchronized; it is left out.");
                    continue;
                }

                targets.Add(new ItemTarget(request.Session, FolderId.FromServer(folder.Id))
                {
                    CanonicalId = folder.Id,
                    Path = path,
                    BornLater = !folder.InBaseline,
                });
            }

            if (!matched && !selection.All && touched is null)
                missing.Add(NotFound(request, pattern.Pattern, folders.Select(f => f.Path)));
        }

        return (quiet is null ? targets : quiet.Mark(targets), missing);
    }

    private static EwsInputException NotFound(ItemSyncRequest request, string pattern, IEnumerable<string?> paths)
    {
        var some = string.Join(", ", paths.Where(p => p is not null).Take(8));
        return new EwsInputException(
            ErrorIds.FolderNotFound,
            $"No folder of {request.Session.Mailbox} matches the path '{pattern}'.",
            $"Paths begin with a slash and are in the mailbox's own language, for example: {some}.")
        {
            Input = "FolderPath",
            Value = pattern,
            Mailbox = request.Session.Mailbox,
            Folder = pattern,
        };
    }

    private static void Notice(ItemSyncEnvironment environment, ItemSyncRequest request, string? path, string message) =>
        environment.Observer.Notice(new SyncNotice(NoticeLevel.Step, "FolderSkipped", message) { Mailbox = request.Session.Mailbox, Folder = path });
}
