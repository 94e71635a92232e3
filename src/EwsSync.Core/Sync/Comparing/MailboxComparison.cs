using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// Compares a mailbox with another one that it was migrated to, on another server and with other ids for everything: folders by path and role, items by search key, internet
/// message id or look; then class, subject, time of arrival, size, attachments and read flag. It writes nothing, and fetches no content.
/// </summary>
public sealed class MailboxComparison
{
    private const int AlwaysTolerated = 16 * 1024;

    private readonly MailboxSession _reference;
    private readonly MailboxSession _other;
    private readonly ComparisonOptions _options;
    private readonly RunCounters _counters;
    private readonly List<ComparisonDifference> _differences = [];
    private readonly List<(ComparedItem Item, ComparedFolder Folder)> _onlyInReference = [];
    private readonly List<(ComparedItem Item, ComparedFolder Folder)> _onlyInOther = [];
    private long _items;
    private long _otherItems;

    /// <summary>Prepares; nothing is sent yet.</summary>
    /// <param name="reference">The mailbox as it was.</param>
    /// <param name="other">The mailbox as it came to be.</param>
    /// <param name="options">How.</param>
    public MailboxComparison(MailboxSession reference, MailboxSession other, ComparisonOptions options)
    {
        _reference = Throw.IfNull(reference);
        _other = Throw.IfNull(other);
        _options = Throw.IfNull(options);
        _counters = new RunCounters(options.TimeLimit);
    }

    /// <summary>Compares everything. What goes wrong is in the summary.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ComparisonSummary> RunAsync(CancellationToken cancellationToken)
    {
        var started = _reference.Clock.UtcNow.UtcDateTime;
        EwsException? failure = null;
        var compared = 0;
        try
        {
            compared = await CompareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            failure = e;
        }

        return new ComparisonSummary
        {
            Mailbox = _reference.Mailbox,
            OtherMailbox = _other.Mailbox,
            Server = _reference.Server,
            OtherServer = _other.Server,
            StartedUtc = started,
            FinishedUtc = _reference.Clock.UtcNow.UtcDateTime,
            Folders = compared,
            Items = _items,
            OtherItems = _otherItems,
            Differences = _differences,
            Complete = failure is null,
            ErrorId = failure?.ErrorId,
            Error = failure?.Message,
            Cause = failure,
        };
    }

    private async Task<int> CompareAsync(CancellationToken cancellationToken)
    {
        var trees = await Task.WhenAll(Named(_reference, ComparedFolder.ReadAsync(_reference, _counters, cancellationToken)), Named(_other, ComparedFolder.ReadAsync(_other, _counters, cancellationToken))).ConfigureAwait(false);
        var (before, after) = (trees[0], trees[1]);
        var both = new List<(ComparedFolder Before, ComparedFolder? After)>();
        foreach (var folder in before.Values.OrderBy(f => f.Path, StringComparer.Ordinal).Where(f => _options.Folders?.Invoke(f.Path) ?? true))
        {
            var there = after.TryGetValue(folder.Key, out var it) ? it : null;
            both.Add((folder, there));
            if (there is null)
                Add(folder, ComparisonKinds.OnlyInReference);
        }

        // Its items are all only there; what is one of them is elsewhere in the reference at most.
        var others = after.Values.Where(f => !before.ContainsKey(f.Key) && (_options.Folders?.Invoke(f.Path) ?? true)).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        others.ForEach(folder => Add(folder, ComparisonKinds.OnlyInOther));
        using var slots = new SemaphoreSlim(_options.Throttle);
        var work = both.Select(pair => InSlotAsync(() => FolderAsync(pair.Before, pair.After, cancellationToken)))
            .Concat(others.Select(folder => InSlotAsync(() => FolderAsync(null, folder, cancellationToken))));
        await Task.WhenAll(work).ConfigureAwait(false);
        Elsewhere();
        return both.Count(pair => pair.After is not null);

        async Task InSlotAsync(Func<Task> run)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (_options.TimeLimit is { IsOver: true } limit)
                    throw limit.Error("folders were not compared");
                await run().ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    private async Task FolderAsync(ComparedFolder? before, ComparedFolder? after, CancellationToken cancellationToken)
    {
        var left = before is null ? [] : await Named(_reference, ListAsync(_reference, before, cancellationToken)).ConfigureAwait(false);
        var right = after is null ? [] : await Named(_other, ListAsync(_other, after, cancellationToken)).ConfigureAwait(false);
        var join = new ItemJoin(left, right);
        lock (_differences)
        {
            _items += left.Count;
            _otherItems += right.Count;
            foreach (var (reference, other, by) in join.Pairs)
                Compare(before!, reference, other, by);
            _onlyInReference.AddRange(join.OnlyInReference.Select(item => (item, before!)));
            _onlyInOther.AddRange(join.OnlyInOther.Select(item => (item, after!)));
        }
    }

    private async Task<List<ComparedItem>> ListAsync(MailboxSession session, ComparedFolder folder, CancellationToken cancellationToken)
    {
        var items = new List<ComparedItem>();
        using var listing = session.Source.ListItems(new ItemListingRequest { FolderId = folder.Id, Shape = ComparedItem.Shape }, _counters);
        while (await listing.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            items.AddRange(page.Select(ComparedItem.Of));
        return items;
    }

    /// <summary>What is missing in one folder and too much in another is the same item in the wrong one. By look alone that is not said.</summary>
    private void Elsewhere()
    {
        var (left, right) = (_onlyInReference.ToDictionary(entry => entry.Item.Id, StringComparer.Ordinal), _onlyInOther.ToDictionary(entry => entry.Item.Id, StringComparer.Ordinal));
        foreach (var (reference, other, by) in new ItemJoin(_onlyInReference.ConvertAll(entry => entry.Item), _onlyInOther.ConvertAll(entry => entry.Item)).Pairs.Where(pair => pair.By != "Look"))
        {
            var (before, after) = (left[reference.Id].Folder, right[other.Id].Folder);
            _differences.Add(Row(before, reference, other, ComparisonKinds.WrongFolder) with { OtherFolderPath = after.Path, JoinedBy = by });
            Compare(before, reference, other, by);
            left.Remove(reference.Id);
            right.Remove(other.Id);
        }

        _differences.AddRange(left.Values.Select(entry => Row(entry.Folder, entry.Item, null, ComparisonKinds.OnlyInReference)));
        _differences.AddRange(right.Values.Select(entry => Row(entry.Folder, null, entry.Item, ComparisonKinds.OnlyInOther)));
    }

    private void Compare(ComparedFolder folder, ComparedItem reference, ComparedItem other, string by)
    {
        Check("ItemClass", reference.ItemClass, other.ItemClass, string.Equals(reference.ItemClass, other.ItemClass, StringComparison.OrdinalIgnoreCase));
        Check("Subject", reference.Subject, other.Subject, string.Equals(reference.Subject ?? string.Empty, other.Subject ?? string.Empty, StringComparison.Ordinal));
        Check("DateTimeReceived", Text(reference.ReceivedUtc), Text(other.ReceivedUtc), reference.ReceivedUtc is null || other.ReceivedUtc is null || (reference.ReceivedUtc.Value - other.ReceivedUtc.Value).Duration() <= _options.TimeTolerance);
        Check("Size", Text(reference.Size), Text(other.Size), reference.Size is null || other.Size is null || Math.Abs((double)reference.Size - other.Size.Value) <= Math.Max(AlwaysTolerated, reference.Size.Value * _options.SizeTolerance));
        Check("HasAttachments", Text(reference.HasAttachments), Text(other.HasAttachments), reference.HasAttachments is null || other.HasAttachments is null || reference.HasAttachments == other.HasAttachments);
        if (!_options.IgnoreReadFlags)
            Check("IsRead", Text(reference.IsRead), Text(other.IsRead), reference.IsRead is null || other.IsRead is null || reference.IsRead == other.IsRead);

        void Check(string property, string? before, string? after, bool same)
        {
            if (!same)
                _differences.Add(Row(folder, reference, other, ComparisonKinds.Different) with { Property = property, Reference = before, Other = after, JoinedBy = by });
        }

        static string? Text(object? value) => value switch
        {
            null => null,
            DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    private void Add(ComparedFolder folder, string difference) =>
        _differences.Add(new ComparisonDifference { Mailbox = _reference.Mailbox, Entity = "Folder", Difference = difference, FolderPath = folder.Path });

    private ComparisonDifference Row(ComparedFolder folder, ComparedItem? reference, ComparedItem? other, string difference) => new()
    {
        Mailbox = _reference.Mailbox,
        Entity = "Item",
        Difference = difference,
        FolderPath = folder.Path,
        Subject = (reference ?? other)!.Subject,
        ReceivedUtc = (reference ?? other)!.ReceivedUtc,
        ItemId = reference?.Id,
        OtherItemId = other?.Id,
    };

    /// <summary>Of two servers an error has to say which.</summary>
    private static async Task<T> Named<T>(MailboxSession session, Task<T> work)
    {
        try
        {
            return await work.ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            e.Mailbox = $"{session.Mailbox} at {session.Server}";
            throw;
        }
    }
}
