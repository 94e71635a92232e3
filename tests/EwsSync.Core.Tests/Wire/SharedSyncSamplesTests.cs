using System;
using System.IO;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>The shared samples of answers, read as their README says.</summary>
public sealed class SharedSyncSamplesTests
{
    private static readonly string[] ItemSamples =
    [
        "items-create-every-item-type.xml 15 Create", "items-create-meetingrequest-docs.xml 1 Create", "items-empty-recorded.xml 0", "items-extended-properties.xml 2 Create",
        "items-ids-case-sensitive.xml 3", "items-illegal-characters.xml 1 Create", "items-initial-idonly-howto.xml 5 Create", "items-move-between-folders-source.xml 1 Delete",
        "items-move-between-folders-target.xml 1 Create", "items-page-1-of-3.xml *", "items-page-2-of-3-no-changes.xml 0", "items-page-3-of-3.xml *", "items-readflag-only.xml * ReadFlagChange",
        "items-same-item-twice.xml *", "items-update-create-readflag-delete-howto.xml 5", "items-update-every-item-type.xml 15 Update", "items-warning.xml 1 Create",
    ];

    public static TheoryData<string> Items() => [.. ItemSamples];

    [SkippableTheory]
    [MemberData(nameof(Items))]
    public void A_page_has_each_change_of_the_sample_with_all_its_properties(string sample)
    {
        var (file, count, type) = sample.Split(' ') switch { [var name, var number, var kind] => (name, number, kind), [var name, var number] => (name, number, null), _ => default };
        var bytes = Samples.SharedSample("responses", file);
        var page = SyncFolderItemsReader.Read(Samples.Body(bytes), Samples.Items);
        var tree = ModelOracle.Tree(bytes);
        var changes = ModelOracle.Elements(tree, "Changes").Single().Elements().ToList();
        Assert.Equal(ModelOracle.Elements(tree, "SyncState").Single().Value, page.SyncState);
        Assert.Equal(ModelOracle.Elements(tree, "IncludesLastItemInRange").Single().Value == "true", page.IncludesLastItemInRange);
        Assert.Equal(changes.Count, page.Changes.Count);
        if (count != "*")
            Assert.Equal(int.Parse(count, null), page.Changes.Count);
        foreach (var (element, change) in changes.Zip(page.Changes))
        {
            Assert.Equal(element.Name.LocalName, change.ChangeType);
            Assert.True(type is null || type == change.ChangeType);
            Assert.Equal(element.Descendants().First(part => part.Name.LocalName == "ItemId").Attribute("Id")!.Value, change.ItemId);
            if (change.Item is { } item)
                ModelOracle.AssertHoldsAll(element.Elements().Single(), item);
            if (change is ItemReadFlagChanged)
                Assert.Equal(element.Elements().Last().Value == "true", change.IsRead);
        }
    }

    [SkippableTheory]
    [InlineData("hierarchy-all-folder-classes.xml")]
    [InlineData("hierarchy-create-one-docs.xml")]
    [InlineData("hierarchy-empty-changes.xml")]
    [InlineData("hierarchy-initial-idonly-howto.xml")]
    [InlineData("hierarchy-update-create-delete-howto.xml")]
    [InlineData("hierarchy-update-moved-to-deleteditems.xml")]
    public void A_tree_has_each_change_of_the_sample_with_all_its_properties(string file)
    {
        var bytes = Samples.SharedSample("responses", file);
        var tree = ModelOracle.Tree(bytes);
        var answer = SyncFolderHierarchyReader.Read(Samples.Body(bytes), Samples.Hierarchy);
        var changes = ModelOracle.Elements(tree, "Changes").Single().Elements().ToList();
        Assert.Equal(ModelOracle.Elements(tree, "SyncState").Single().Value, answer.SyncState);
        Assert.True(answer.IncludesLastFolderInRange);
        Assert.Equal(changes.Count, answer.Changes.Count);
        foreach (var (element, change) in changes.Zip(answer.Changes))
        {
            Assert.Equal(element.Name.LocalName, change.ChangeType);
            Assert.Equal(element.Descendants().First(part => part.Name.LocalName == "FolderId").Attribute("Id")!.Value, change.FolderId);
            if (change.Folder is { } folder)
                ModelOracle.AssertHoldsAll(element.Elements().Single(), folder);
        }
    }

    [SkippableTheory]
    [InlineData("items-error-inner-server-busy.xml", "ErrorInternalServerError")]
    [InlineData("items-error-invalid-property.xml", "ErrorInvalidPropertyForOperation")]
    [InlineData("items-error-invalid-state-docs.xml", "ErrorInvalidSyncStateData")]
    [InlineData("items-error-mailbox-move.xml", "ErrorMailboxMoveInProgress")]
    [InlineData("items-error-server-busy-200.xml", "ErrorServerBusy")]
    [InlineData("items-error-sync-folder-not-found.xml", "ErrorSyncFolderNotFound")]
    [InlineData("items-error-unknown-code.xml", "ErrorFromTheFuture")]
    [InlineData("hierarchy-error-internal.xml", "ErrorInternalServerError")]
    [InlineData("hierarchy-error-invalid-state-docs.xml", "ErrorInvalidSyncStateData")]
    public void An_error_of_a_sync_call_is_thrown_with_its_code(string file, string code)
    {
        var body = Samples.Body(Samples.SharedSample("responses", file));
        var error = Assert.Throws<EwsResponseException>(file.StartsWith("items", StringComparison.Ordinal)
            ? () => SyncFolderItemsReader.Read(body, Samples.Items)
            : () => SyncFolderHierarchyReader.Read(body, Samples.Hierarchy));
        Assert.Equal(code, error.ServerCode.Value);
        if (file.Contains("server-busy-200", StringComparison.Ordinal))
            Assert.Equal(TimeSpan.FromSeconds(5), error.RetryAfter);
        if (file.Contains("invalid-property", StringComparison.Ordinal))
            Assert.Contains("item:MimeContent", error.Message, StringComparison.Ordinal);
        if (file.Contains("inner", StringComparison.Ordinal))
            Assert.Equal(ErrorIds.ServerBusy, error.ErrorId);
    }

    [SkippableFact]
    public void Every_item_that_was_got_has_all_its_properties_and_every_error_stands_at_its_place()
    {
        foreach (var file in Directory.GetFiles(Samples.Shared("fixtures", "responses"), "getitem-*.xml"))
        {
            var bytes = File.ReadAllBytes(file);
            var results = GetItemReader.Read(Samples.Body(bytes), Samples.GetItem).Results;
            foreach (var (element, result) in ModelOracle.Elements(ModelOracle.Tree(bytes), "GetItemResponseMessage").Zip(results))
            {
                Assert.Equal(element.Attribute("ResponseClass")!.Value, result.Frame.ResponseClass);
                Assert.Equal(result.Frame.ResponseClass == "Error", result.Error is not null);
                if (result.Item is { } item)
                    ModelOracle.AssertHoldsAll(element.Elements().Single(part => part.Name.LocalName == "Items").Elements().Single(), item);
            }
        }
    }

    [SkippableFact]
    public void Every_folder_that_was_got_has_all_its_properties()
    {
        foreach (var file in (string[])["getfolder-2010-recorded.xml", "getfolder-calendarfolder-recorded.xml", "getfolder-error-docs.xml"])
        {
            var bytes = Samples.SharedSample("responses", file);
            var result = Assert.Single(GetFolderReader.Read(Samples.Body(bytes), Samples.GetFolder).Results);
            Assert.Equal(file.Contains("error", StringComparison.Ordinal), result.Error is not null);
            if (result.Folder is { } folder)
                ModelOracle.AssertHoldsAll(ModelOracle.Elements(ModelOracle.Tree(bytes), "Folders").Single().Elements().Single(), folder);
        }
    }
}
