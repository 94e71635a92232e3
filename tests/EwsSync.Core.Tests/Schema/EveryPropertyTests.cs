using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Core.Tests.Wire;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Schema;

/// <summary>Whatever Microsoft's schemas allow an item or folder to hold is read into a typed property, and nothing is left over.</summary>
public class EveryPropertyTests(ITestOutputHelper output)
{
    private const int PerKind = 200;
    private const int PageSize = 20;

    public static TheoryData<string> ItemKinds => [.. SchemaKinds.Items];

    public static TheoryData<string> FolderKinds => [.. SchemaKinds.Folders];

    [SkippableTheory]
    [MemberData(nameof(ItemKinds))]
    public void Random_valid_items_are_read_without_loss(string kind) => ReadWithoutLoss(kind, page =>
    {
        var read = SyncFolderItemsReader.Read(Samples.Body(page.Body), Samples.Items);
        return read.Changes.Select(change => (object)Assert.IsType<ItemCreated>(change).Item!);
    });

    [SkippableTheory]
    [MemberData(nameof(FolderKinds))]
    public void Random_valid_folders_are_read_without_loss(string kind) => ReadWithoutLoss(kind, page =>
    {
        var read = SyncFolderHierarchyReader.Read(Samples.Body(page.Body), Samples.Hierarchy);
        return read.Changes.Select(change => (object)Assert.IsType<FolderCreated>(change).Folder!);
    });

    [SkippableFact]
    public void The_random_items_and_folders_have_every_element_and_attribute_that_the_schemas_have()
    {
        foreach (var set in EwsSchemas.Required())
        {
            var random = new Random(1);
            var missing = SchemaParts.Reachable(set, SchemaKinds.Types.Values);
            for (var page = 0; page < 30 && missing.Count > 0; page++)
            {
                foreach (var kind in SchemaKinds.Types.Keys)
                    missing.ExceptWith(RandomPages.Of(set, kind, kind == "SearchFolder" ? 40 : 1, random).Elements.SelectMany(SchemaParts.In));
            }

            Assert.Empty(missing);
        }
    }

    private void ReadWithoutLoss(string kind, Func<RandomPages.Page, IEnumerable<object>> read)
    {
        var sets = EwsSchemas.Required();
        var seed = Environment.GetEnvironmentVariable("EWSSYNC_TEST_SEED") is { Length: > 0 } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"{kind}: {PerKind} for each schema, seed {seed} (set EWSSYNC_TEST_SEED to repeat)");
        var random = new Random(seed);
        foreach (var set in sets)
        {
            for (var done = 0; done < PerKind; done += PageSize)
            {
                var page = RandomPages.Of(set, kind, PageSize, random);
                var objects = read(page).ToArray();
                Assert.Equal(page.Elements.Count, objects.Length);
                foreach (var (element, one) in page.Elements.Zip(objects))
                {
                    var finder = new LossFinder();
                    finder.Compare(element, one, kind);
                    var other = one is EwsItem item ? item.Other : ((EwsFolder)one).Other;
                    Assert.True(finder.Losses.Count == 0 && other.Count == 0, $"seed {seed}: {Report(finder.Losses, other)}");
                }
            }
        }
    }

    private static string Report(List<string> losses, IReadOnlyDictionary<string, string> other)
    {
        return string.Join(Environment.NewLine, losses.Take(20).Concat(other.Select(stray => $"Other {stray.Key}: {stray.Value}")));
    }
}
