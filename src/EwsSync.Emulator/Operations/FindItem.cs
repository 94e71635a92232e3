using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>FindItem: items of folders (search folders too), filtered, sorted and paged.</summary>
internal sealed class FindItem : IOperation
{
    public string Name => "FindItem";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        foreach (var id in request.Element(EwsNamespaces.M + "ParentFolderIds")!.Elements())
        {
            try
            {
                var shape = new ItemShape(request.Element(EwsNamespaces.M + "ItemShape"), summaryOnly: true);
                var (mailbox, folder) = context.Folder(id);
                if (mailbox.IsPublic && context.Organization.ContentOf(folder) is { } content && (string?)context.Http.Request.Headers["X-PublicFolderMailbox"] != content.Address)
                    throw new EwsErrorException("ErrorNoPublicFolderServerAvailable");
                var writer = new ItemWriter(mailbox, shape);
                PageView<MailItem> view;
                lock (mailbox.Gate)
                    view = View(mailbox, folder, writer, request);
                response.BeginMessage(Name);
                response.Open("RootFolder");
                view.WriteAttributes(response);
                response.Raw("<t:Items>");
                foreach (var item in view.Page.Where(item => !mailbox.Unlisted.Contains(item.Serial)))
                {
                    writer.Write(response.Fragments(), item);
                    await response.PushAsync();
                }
                response.Raw("</t:Items>");
                response.Close();
            }
            catch (EwsErrorException error)
            {
                response.BeginError(Name, error);
            }
            response.Close();
            await response.PushAsync();
        }
        await response.EndAsync();
    }

    private static PageView<MailItem> View(Mailbox mailbox, MailFolder folder, ItemWriter writer, XElement request)
    {
        var isPlain = !folder.IsSearchFolder && request.Attribute("Traversal")!.Value == "Shallow"
            && !request.Elements().Any(static element => element.Name.LocalName is "Restriction" or "SortOrder" or "CalendarView");
        // Without a condition nothing but the page is looked at: a folder may hold a million items.
        if (isPlain)
            return new PageView<MailItem>(folder.Items.NewestFirst().Where(static item => !item.IsAssociated), folder.Items.Count, PageViews.Of(request));
        if (IsByCreation(folder, request))
        {
            var made = folder.Made.Of(folder, mailbox.Newest);
            return new PageView<MailItem>(made.Select(serial => folder.Items.Find(serial)!), made.Count, PageViews.Of(request));
        }
        var found = Search(mailbox, folder, writer, request);
        return new PageView<MailItem>(found, found.Count, PageViews.Of(request));
    }

    /// <summary>The one order that whole folders are listed in, page by page.</summary>
    private static bool IsByCreation(MailFolder folder, XElement request) =>
        !folder.IsSearchFolder && request.Attribute("Traversal")!.Value == "Shallow"
        && !request.Elements().Any(static element => element.Name.LocalName is "Restriction" or "CalendarView")
        && request.Element(EwsNamespaces.M + "SortOrder")?.Elements().ToArray() is [var order]
        && order.Attribute("Order")!.Value == "Ascending" && order.Elements().First().Attribute("FieldURI")?.Value == "item:DateTimeCreated";

    private static List<MailItem> Search(Mailbox mailbox, MailFolder folder, ItemWriter writer, XElement request)
    {
        // Since Exchange 2010 soft-deleted items lie in Recoverable Items and are found there.
        if (request.Attribute("Traversal")!.Value == "SoftDeleted")
            return [];
        var wantsAssociated = request.Attribute("Traversal")!.Value == "Associated";
        var restriction = new Restriction<MailItem>((item, path) => Value(writer, item, path));
        var found = Candidates(mailbox, folder, writer)
            .Where(item => item.IsAssociated == wantsAssociated && restriction.Holds(request.Element(EwsNamespaces.M + "Restriction"), item));
        if (request.Element(EwsNamespaces.M + "CalendarView") is { } calendar)
        {
            var (start, end) = (calendar.Attribute("StartDate")!.Value, calendar.Attribute("EndDate")!.Value);
            found = found
                .Where(item => item.Properties.Text("Start") is { } itemStart && item.Properties.Text("End") is { } itemEnd
                    && Restriction<MailItem>.CompareTexts(itemStart, end) < 0 && Restriction<MailItem>.CompareTexts(itemEnd, start) > 0)
                .OrderBy(static item => item.Properties.Text("Start"), Comparer<string?>.Create(static (left, right) => Restriction<MailItem>.CompareTexts(left!, right!)));
        }
        foreach (var order in request.Element(EwsNamespaces.M + "SortOrder")?.Elements().Reverse() ?? [])
        {
            var path = FieldPath.Read(order.Elements().First());
            var comparer = Comparer<string>.Create(Restriction<MailItem>.CompareTexts);
            found = order.Attribute("Order")!.Value == "Descending"
                ? found.OrderByDescending(item => Value(writer, item, path) ?? "", comparer)
                : found.OrderBy(item => Value(writer, item, path) ?? "", comparer);
        }
        return [.. found];
    }

    /// <summary>The items of a folder; of a search folder, what it finds.</summary>
    private static IEnumerable<MailItem> Candidates(Mailbox mailbox, MailFolder folder, ItemWriter writer)
    {
        if (!folder.IsSearchFolder)
            return folder.Items.NewestFirst();
        var top = mailbox.WellKnown("msgfolderroot")!;
        var search = folder.SearchParameters;
        var bases = search?.Element(EwsNamespaces.T + "BaseFolderIds")?.Elements().Select(id => Base(mailbox, id)).OfType<MailFolder>().ToArray() ?? [top];
        var isDeep = search is null || search.Attribute("Traversal")?.Value == "Deep";
        var restriction = new Restriction<MailItem>((item, path) => Value(writer, item, path));
        return mailbox.Folders.Values
            .Where(candidate => !candidate.IsSearchFolder && bases.Any(root => isDeep ? candidate.IsWithin(root) : candidate == root))
            .SelectMany(static candidate => candidate.Items.NewestFirst())
            .Where(item => restriction.Holds(search?.Element(EwsNamespaces.T + "Restriction"), item))
            .OrderByDescending(static item => item.Received);
    }

    private static MailFolder? Base(Mailbox mailbox, XElement id) => id.Name.LocalName == "DistinguishedFolderId"
        ? mailbox.WellKnown(id.Attribute("Id")!.Value)
        : mailbox.Find(EwsId.Parse(id.Attribute("Id")!.Value).FolderSerial);

    private static string? Value(ItemWriter writer, MailItem item, FieldPath path)
    {
        if (path.Extended is { } key)
            return writer.Extended(item, key) is { } value ? XmlFragment.Value(value) : null;
        if (writer.Property(item, path.Element) is not { } fragment || !item.Kind.Elements.Contains(path.Element))
            return null;
        if (path.Key is null)
            return XmlFragment.Value(fragment);
        var entry = IndexedEntries.Split(fragment).FirstOrDefault(candidate => string.Equals(candidate.Key, path.Key, StringComparison.Ordinal)).Entry;
        return entry is null ? null : XmlFragment.Value(entry);
    }
}
