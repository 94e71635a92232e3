using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>Finds the folders that a selection means in one mailbox.</summary>
internal static class ItemPlan
{
    private static readonly char[] Separators = ['/', '\\'];

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
        if (!selection.NeedsTree)
            return (targets, missing);

        var (tree, leftOut) = await ReadTreeAsync(request, environment, cancellationToken).ConfigureAwait(false);
        missing.AddRange(leftOut);
        var classes = selection.FolderClasses.Select(c => new Wildcard(c)).ToList();
        var excludes = selection.Exclude.Select(e => new Wildcard(e.IndexOfAny(Separators) == 0 ? FolderSelection.RootedPath(e) : e.TrimEnd(Separators))).ToList();
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
                if (Skips(folder, path, classes, excludes, tree) || !chosen.Add(folder.Id))
                    continue;
                if (folder.Kind == "SearchFolder")
                {
                    Tell(environment, request, path, $"'{path}' is a search folder, which cannot be synchronized; it is left out.");
                    continue;
                }

                targets.Add(new ItemTarget(request.Session, FolderId.FromServer(folder.Id))
                {
                    CanonicalId = folder.Id,
                    Path = path,
                    BornLater = !folder.InBaseline,
                });
            }

            if (!matched && !selection.All)
                missing.Add(NotFound(request, pattern.Pattern, folders.Select(f => f.Path)));
        }

        if (environment.Options.SkipQuietFolders && environment.Store is not null && request.Session.Source.Traits.GivesMarks)
            targets = await new QuietFolders(environment, request.Session).MarkAsync(targets, tree.RootId, cancellationToken).ConfigureAwait(false);
        return (targets, missing);
    }

    private static async Task<(FolderTree Tree, List<EwsException> LeftOut)> ReadTreeAsync(
        ItemSyncRequest request, ItemSyncEnvironment environment, CancellationToken cancellationToken)
    {
        var options = environment.Options;
        var treeOptions = new HierarchySyncOptions
        {
            Root = request.Folders.Root,
            Consumer = options.Consumer,
            Peek = options.Peek,
            AcceptMovedState = options.AcceptMovedState,
            LockTimeout = options.LockTimeout,
            TimeLimit = options.TimeLimit,
        };
        using var sync = new HierarchySync(request.Session, environment.Store, treeOptions, environment.Observer, SyncKinds.Tree);
        var leftOut = new List<EwsException>();
        while (await sync.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            sync.Accept(page);
            DropStatesOf(page, environment);

            // A folder that cannot be read is one that "all folders" leaves out.
            if (page.LeftOut is { } error)
                leftOut.Add(error);
        }

        return (sync.Tree!, leftOut);
    }

    /// <summary>A folder that is gone for good needs no state any more.</summary>
    private static void DropStatesOf(FolderPage page, ItemSyncEnvironment environment)
    {
        if (environment.Options.Peek || environment.Store is not { } store)
            return;
        foreach (var deleted in page.Changes.OfType<FolderDeleted>())
        {
            foreach (var scope in new[] { SyncScopes.NormalItems, SyncScopes.NormalAndAssociatedItems })
                Drop(store, new SyncStateIdentity(environment.Options.Consumer, deleted.FolderId, SyncKinds.Items, scope));
        }
    }

    private static void Drop(ISyncStateStore store, SyncStateIdentity identity)
    {
        try
        {
            store.Remove(identity);
        }
        catch (SyncStateException e) when (e.ErrorId == ErrorIds.StateLocked)
        {
            // Another run is just finding out that the folder is gone. A state too many harms nobody; failing the mailbox for it would.
        }
    }

    private static bool Skips(KnownFolder folder, string? path, List<Wildcard> classes, List<Wildcard> excludes, FolderTree tree)
    {
        // A folder without a class holds mail.
        if (classes.Count > 0 && !classes.Any(c => c.Matches(folder.FolderClass ?? "IPF.Note")))
            return true;
        return excludes.Any(e => Excludes(e, folder, path, tree));
    }

    /// <summary>Leaving out a folder leaves out what is below it.</summary>
    private static bool Excludes(Wildcard exclude, KnownFolder folder, string? path, FolderTree tree)
    {
        for (KnownFolder? at = folder; at is not null; at = at.ParentId is null ? null : tree.Find(at.ParentId))
        {
            if (exclude.Pattern == at.Id || exclude.Matches(at.Name) || exclude.Matches(at.WellKnownName) || exclude.Matches(tree.PathOf(at.Id)))
                return true;
        }

        return false;
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

    private static void Tell(ItemSyncEnvironment environment, ItemSyncRequest request, string? path, string message) =>
        environment.Observer.Notice(new SyncNotice(NoticeLevel.Step, "FolderSkipped", message) { Mailbox = request.Session.Mailbox, Folder = path });
}
