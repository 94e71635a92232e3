using System;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.State;
using EwsSync.State.Files;
using Xunit;

namespace EwsSync.Core.Tests.State;

/// <summary>A file that is not exactly what was written is named, and neither believed nor overwritten.</summary>
public sealed class TornFileTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly FileSyncStateStore _store;
    private readonly string _file;
    private readonly byte[] _whole;

    public TornFileTests()
    {
        _store = _folder.Store();
        _file = _folder.FileOf(StateFolder.Inbox);
        _store.Commit(StateFolder.StateOf(StateFolder.Inbox, "H4sIAAAA=="));
        _whole = File.ReadAllBytes(_file);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_cut_at_any_length_is_damaged()
    {
        for (var length = 0; length < _whole.Length; length++)
        {
            File.WriteAllBytes(_file, _whole[..length]);
            Assert.Equal(ErrorIds.StateDamaged, Assert.Throws<SyncStateException>(() => _store.Read(StateFolder.Inbox)).ErrorId);
        }
    }

    [Fact]
    public void A_file_with_any_one_byte_changed_is_damaged()
    {
        for (var i = 0; i < _whole.Length; i++)
        {
            var bytes = (byte[])_whole.Clone();
            bytes[i] ^= 0x20;
            File.WriteAllBytes(_file, bytes);
            Assert.Equal(ErrorIds.StateDamaged, Assert.Throws<SyncStateException>(() => _store.Read(StateFolder.Inbox)).ErrorId);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><SyncState format=\"1\">&e;</SyncState>")]
    [InlineData("{ \"state\": \"H4sIAAAA\" }")]
    public void A_foreign_file_is_damaged(string content)
    {
        File.WriteAllText(_file, content);
        AssertRefusedAndLeft(Encoding.UTF8.GetBytes(content));
    }

    [Fact]
    public void A_damaged_file_is_refused_by_commit_too_until_it_is_removed()
    {
        File.WriteAllBytes(_file, _whole[..^9]);
        AssertRefusedAndLeft(_whole[..^9]);

        Assert.True(_store.Remove(StateFolder.Inbox));
        _store.Commit(StateFolder.StateOf(StateFolder.Inbox, "anew"));
        Assert.Equal("anew", _store.Read(StateFolder.Inbox)!.Text);
    }

    [Fact]
    public void A_file_damaged_while_a_run_holds_the_state_is_refused_by_its_next_commit()
    {
        using var held = _store.Lock(StateFolder.Inbox, TimeSpan.Zero, default);
        _store.Read(StateFolder.Inbox);
        _store.Commit(StateFolder.StateOf(StateFolder.Inbox, "page 1"));
        File.WriteAllText(_file, "");

        AssertRefusedAndLeft([]);
    }

    [Fact]
    public void A_file_under_the_name_of_another_identity_is_damaged()
    {
        var drafts = StateFolder.Inbox with { FolderId = "drafts=" };
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.FileOf(drafts))!);
        File.Copy(_file, _folder.FileOf(drafts));

        var refused = Assert.Throws<SyncStateException>(() => _store.Read(drafts));
        Assert.Equal(ErrorIds.StateDamaged, refused.ErrorId);
        Assert.Contains("another identity", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_file_of_a_newer_format_is_refused_as_such_and_left_alone()
    {
        WriteSealed("<SyncState format=\"3\"><Anything/></SyncState>");
        var newer = File.ReadAllBytes(_file);

        var read = Assert.Throws<SyncStateException>(() => _store.Read(StateFolder.Inbox));
        var commit = Assert.Throws<SyncStateException>(() => _store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new")));

        Assert.Equal(ErrorIds.StateTooNew, read.ErrorId);
        Assert.Equal(ErrorIds.StateTooNew, commit.ErrorId);
        Assert.Contains(_file, read.Message, StringComparison.Ordinal);
        Assert.Equal(newer, File.ReadAllBytes(_file));
    }

    [Theory]
    [InlineData("<SyncState/>")]
    [InlineData("<SyncState format=\"one\"/>")]
    [InlineData("<SyncState format=\"1\" consumer=\"default\"/>")]
    [InlineData("<Other format=\"1\"/>")]
    public void A_whole_file_with_another_content_is_damaged(string content)
    {
        WriteSealed(content);
        AssertRefusedAndLeft(File.ReadAllBytes(_file));
    }

    [Fact]
    public void A_file_of_more_than_256_megabytes_is_refused_unread()
    {
        using (var stream = File.OpenWrite(_file))
            stream.SetLength(SealedDocument.Limit + 1);

        var refused = Assert.Throws<SyncStateException>(() => _store.Read(StateFolder.Inbox));
        Assert.Equal(ErrorIds.StateDamaged, refused.ErrorId);
        Assert.Contains("268435457 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_goes_on_behind_what_it_cannot_read()
    {
        var good = StateFolder.Inbox with { Consumer = "siem" };
        _store.Commit(StateFolder.StateOf(good, "good"));
        File.WriteAllBytes(_file, _whole[..20]);
        var stray = Path.Combine(Path.GetDirectoryName(_file)!, "copy of a state.xml");
        File.WriteAllBytes(stray, _whole);

        var rows = _store.List().ToList();

        Assert.Equal(3, rows.Count);
        Assert.Equal("good", Assert.Single(rows, r => r.State is not null).State!.Text);
        Assert.All([_file, stray], path =>
        {
            var row = Assert.Single(rows, r => r.Path == path);
            Assert.Equal(ErrorIds.StateDamaged, row.Problem!.ErrorId);
            Assert.Equal(path, row.Problem.Path);
        });
    }

    [Fact]
    public void Torn_activity_and_torn_canonical_ids_read_as_unknown()
    {
        _store.Note(StateFolder.Inbox, new SyncActivity { LastErrorId = "ServerBusy" });
        _store.RememberCanonicalId("https://mail.contoso.com", "kim@contoso.com", "inbox", "AAMkAGinbox=");
        var id = Path.Combine(_folder.Path, Assert.Single(_folder.Files, f => f.StartsWith("ids", StringComparison.Ordinal)));
        foreach (var path in new[] { StatePaths.ActivityOf(_file), id })
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]);

        Assert.Equal(new SyncActivity(), Assert.Single(_store.List()).Activity);
        Assert.Null(_store.FindCanonicalId("https://mail.contoso.com", "kim@contoso.com", "inbox"));
    }

    private void WriteSealed(string content)
    {
        using var stream = File.Create(_file);
        SealedDocument.Write(stream, writer => writer.WriteRaw(content));
    }

    private void AssertRefusedAndLeft(byte[] content)
    {
        foreach (Action use in new Action[]
        {
            () => _store.Read(StateFolder.Inbox),
            () => _store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new")),
        })
        {
            var refused = Assert.Throws<SyncStateException>(use);
            Assert.Equal(ErrorIds.StateDamaged, refused.ErrorId);
            Assert.Equal(_file, refused.Path);
            Assert.Contains(_file, refused.Message, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(refused.Advice));
            Assert.Equal(content, File.ReadAllBytes(_file));
        }
    }
}
