using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using EwsSync.State;
using Xunit;

namespace EwsSync.Core.Tests.State;

public sealed class FileStoreTests : StoreContractTests, IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly Lazy<ISyncStateStore> _store;

    public FileStoreTests() => _store = new Lazy<ISyncStateStore>(_folder.Store);

    protected override ISyncStateStore Store => _store.Value;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("H4sIAAAAAAAEAGNgZGBg")]
    [InlineData(" \t leading and trailing \r\n")]
    [InlineData("  ")]
    [InlineData(" H4sIAAAA ")]
    [InlineData("\r")]
    [InlineData("<&]]>\"'&#x1F;")]
    [InlineData("\u0000\u0001\u001F\uFFFE\uFFFF")]
    [InlineData("lone \uD800 surrogate and \uDC00 another")]
    [InlineData("a whole one \U0001F4E7, ümlaut, e\u0301")]
    public void Any_characters_come_back_as_they_were(string text)
    {
        var state = StateFolder.StateOf(StateFolder.Inbox with { Consumer = "c " + text }, text) with
        {
            FolderPath = "/" + text,
            Folders = [new KnownFolder(text, null, text, null, "Folder") { InBaseline = true }, new KnownFolder("b", text, "", "IPF.Note", "SearchFolder") { WellKnownName = "inbox" }],
        };
        Store.Commit(state);

        var read = _folder.Store().Read(state.Identity)!;

        Assert.Equal(text, read.Text);
        Assert.Equal(state.FolderPath, read.FolderPath);
        Assert.Equal(state.Identity, read.Identity);
        Assert.Equal(state.Folders.AsEnumerable(), read.Folders);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(50_000_000)]
    public void A_text_of_any_length_comes_back_whole(int length)
    {
        var text = new string('x', length - 1) + "=";
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, text));

        Assert.True(text == _folder.Store().Read(StateFolder.Inbox)!.Text);
    }

    [Fact]
    public void No_property_of_a_state_or_of_a_known_folder_is_forgotten()
    {
        var state = Filled(new SyncState(StateFolder.Inbox)) with { Folders = [Filled(new KnownFolder("id", "parent", "name", "class", "kind"))] };
        Store.Commit(state);

        var read = _folder.Store().Read(StateFolder.Inbox)!;

        Assert.Equal(state.Folders.AsEnumerable(), read.Folders);
        Assert.Equal(state, read with { Folders = state.Folders });

        // Every property that is not its default, so that one which is added and not stored is noticed here.
        static T Filled<T>(T value)
            where T : class
        {
            foreach (var property in typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(p => p.CanWrite))
            {
                object? example = property.PropertyType switch
                {
                    var t when t == typeof(string) => "a " + property.Name,
                    var t when t == typeof(long) => 42L,
                    var t when t == typeof(bool) => true,
                    var t when t == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 22, 1, 2, 3, 456, TimeSpan.Zero),
                    var t when t == typeof(SyncStateIdentity) || t == typeof(IReadOnlyList<KnownFolder>) => property.GetValue(value),
                    var t => throw new NotSupportedException($"Say here what an example of {t.Name} is, for {property.Name}."),
                };
                property.SetValue(value, example);
            }

            return value;
        }
    }

    [Fact]
    public void A_store_that_is_only_read_leaves_no_trace()
    {
        Assert.Null(Store.Read(StateFolder.Inbox));
        Assert.Empty(Store.List());
        Assert.False(Store.Remove(StateFolder.Inbox));
        Assert.Null(Store.FindCanonicalId("https://mail.contoso.com", "kim@contoso.com", "inbox"));
        Assert.False(Directory.Exists(_folder.Path));
    }

    [Fact]
    public void After_a_commit_there_is_the_state_file_and_an_empty_lock_file_and_after_removal_nothing()
    {
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "one"));
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "two"));

        var stem = Path.ChangeExtension(Path.GetRelativePath(_folder.Path, _folder.FileOf(StateFolder.Inbox)), null);
        Assert.Equal([stem + ".lock", stem + ".xml"], _folder.Files);
        Assert.Matches("^states.[0-9a-f]{2}.[0-9a-f]{64}$", stem);

        Store.Note(StateFolder.Inbox, new SyncActivity());
        Store.Remove(StateFolder.Inbox);
        Assert.Empty(_folder.Files);
    }
}
