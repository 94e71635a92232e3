using System;
using System.IO;
using System.Linq;
using EwsSync.Core.Tests.Wire;
using EwsSync.State;
using Xunit;

namespace EwsSync.Core.Tests.State;

/// <summary>State files as earlier versions wrote them; the files in the fixtures are theirs, byte for byte.</summary>
public sealed class OldFormatTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_format_1_is_read_as_one_of_EWS_and_written_anew_with_its_source()
    {
        var old = Path.Combine(Samples.Tests, "Fixtures", "State");
        foreach (var file in Directory.GetFiles(old))
        {
            Assert.Contains("<SyncState format=\"1\"", File.ReadAllText(file), StringComparison.Ordinal);
            var name = Path.GetFileName(file);
            Directory.CreateDirectory(Path.Combine(_folder.Path, "states", name[..2]));
            File.Copy(file, Path.Combine(_folder.Path, "states", name[..2], name));
        }

        var store = _folder.Store();
        var states = store.List().Select(row => row.State!).OrderBy(s => s.Identity.Kind, StringComparer.Ordinal).ToList();
        Assert.Equal([SyncKinds.Items, SyncKinds.Tree], states.Select(s => s.Identity.Kind));
        Assert.All(states, s => Assert.Equal(SyncSources.Ews, s.Source));
        Assert.All(states, s => Assert.StartsWith("H4sI", s.Text, StringComparison.Ordinal));
        Assert.Equal(24, states[1].Folders.Count);

        store.Commit(states[0] with { Pages = 2 });

        var written = File.ReadAllText(_folder.FileOf(states[0].Identity));
        Assert.Contains("format=\"2\"", written, StringComparison.Ordinal);
        Assert.Contains("source=\"ews\"", written, StringComparison.Ordinal);
        Assert.Equal(states[0].Text, store.Read(states[0].Identity)!.Text);
    }
}
