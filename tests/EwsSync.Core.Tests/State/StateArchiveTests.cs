using System;
using System.IO;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.State.Files;
using Xunit;

namespace EwsSync.Core.Tests.State;

public sealed class StateArchiveTests : IDisposable
{
    private static readonly SyncStateIdentity Tree = new("siem", "AAMkAGroot=", SyncKinds.Tree, SyncScopes.NormalItems);

    private readonly StateFolder _here = new();
    private readonly StateFolder _there = new();
    private readonly FileSyncStateStore _source;
    private readonly FileSyncStateStore _target;

    public StateArchiveTests()
    {
        _source = _here.Store();
        _target = _there.Store();
        _source.Commit(StateFolder.StateOf(StateFolder.Inbox, "inbox\u0001"));
        _source.Commit(StateFolder.StateOf(Tree, "tree") with { Folders = [new KnownFolder("AAMkAGa=", "AAMkAGroot=", "A", "IPF.Note", "Folder")] });
    }

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public void States_move_to_another_machine_with_everything_in_them()
    {
        using var archive = Export(expected: 2);

        var result = StateArchive.Import(archive, _target);

        Assert.Equal(2, result.Imported);
        Assert.Empty(result.Kept);
        foreach (var identity in new[] { StateFolder.Inbox, Tree })
        {
            var (was, @is) = (_source.Read(identity)!, _target.Read(identity)!);
            Assert.Equal(was.Folders.AsEnumerable(), @is.Folders);
            Assert.Equal(was, @is with { Folders = was.Folders });
        }
    }

    [Fact]
    public void A_filter_chooses()
    {
        using var archive = Export(expected: 1, state => state.Identity.Consumer == "siem");

        StateArchive.Import(archive, _target);

        Assert.Equal(Tree, Assert.Single(_target.List()).State!.Identity);
    }

    [Fact]
    public void What_is_there_already_is_kept_and_named_unless_told_otherwise()
    {
        using var archive = Export(expected: 2);
        _target.Commit(StateFolder.StateOf(StateFolder.Inbox, "further"));

        var kept = StateArchive.Import(archive, _target);
        Assert.Equal(1, kept.Imported);
        Assert.Equal([StateFolder.Inbox], kept.Kept);
        Assert.Equal("further", _target.Read(StateFolder.Inbox)!.Text);

        Assert.Equal(2, StateArchive.Import(archive, _target, overwrite: true).Imported);
        Assert.Equal("inbox\u0001", _target.Read(StateFolder.Inbox)!.Text);
    }

    [Fact]
    public void A_damaged_archive_imports_nothing()
    {
        var whole = Export(expected: 2).ToArray();
        for (var length = 0; length < whole.Length; length++)
            AssertRefused(ErrorIds.StateDamaged, whole[..length]);
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= 0x20;
            AssertRefused(ErrorIds.StateDamaged, changed);
        }

        Assert.Empty(_there.Files);
    }

    [Theory]
    [InlineData("<SyncStates format=\"3\"/>", ErrorIds.StateTooNew)]
    [InlineData("<SyncStates format=\"1\"><SyncState format=\"3\"/></SyncStates>", ErrorIds.StateTooNew)]
    [InlineData("<SyncStates format=\"1\"><Other/></SyncStates>", ErrorIds.StateDamaged)]
    [InlineData("<SyncState format=\"1\"/>", ErrorIds.StateDamaged)]
    public void A_whole_document_that_is_no_archive_of_ours_is_refused(string content, string errorId)
    {
        using var bytes = new MemoryStream();
        SealedDocument.Write(bytes, writer => writer.WriteRaw(content));

        AssertRefused(errorId, bytes.ToArray());
    }

    [Fact]
    public void A_damaged_state_ends_the_export_unless_somebody_listens()
    {
        File.WriteAllText(_here.FileOf(Tree), "");
        using var archive = new MemoryStream();
        Assert.Equal(ErrorIds.StateDamaged, Assert.Throws<SyncStateException>(() => StateArchive.Export(_source, archive)).ErrorId);

        archive.SetLength(0);
        var told = 0;
        Assert.Equal(1, StateArchive.Export(_source, archive, null, row => told += row.Path == _here.FileOf(Tree) ? 1 : 0));
        Assert.Equal(1, told);
        Assert.Equal(1, StateArchive.Import(archive, _target).Imported);
    }

    [Fact]
    public void A_state_that_a_run_holds_is_not_replaced_under_it()
    {
        using var archive = Export(expected: 2);
        using var held = _target.Lock(StateFolder.Inbox, TimeSpan.Zero, default);

        var refused = Assert.Throws<SyncStateException>(() => StateArchive.Import(archive, _target, overwrite: true));

        Assert.Equal(ErrorIds.StateLocked, refused.ErrorId);
        Assert.Null(_target.Read(StateFolder.Inbox));
    }

    private MemoryStream Export(int expected, Func<SyncState, bool>? filter = null)
    {
        var archive = new MemoryStream();
        Assert.Equal(expected, StateArchive.Export(_source, archive, filter));
        return archive;
    }

    private void AssertRefused(string errorId, byte[] archive)
    {
        using var bytes = new MemoryStream(archive);
        Assert.Equal(errorId, Assert.Throws<SyncStateException>(() => StateArchive.Import(bytes, _target)).ErrorId);
        Assert.Empty(_target.List());
    }
}
