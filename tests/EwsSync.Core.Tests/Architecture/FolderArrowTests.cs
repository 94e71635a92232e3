using System;
using System.IO;
using System.Linq;
using Xunit;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>The arrows between the folders of every project: no circle, and none that nobody has seen.</summary>
public sealed class FolderArrowTests
{
    private static readonly (string Project, string? Assembly)[] Projects =
    [
        ("EwsSync.Core", null), ("EwsSync.Client", null), ("EwsSync.Database", null), ("EwsSync.PowerShell", null), ("EwsSync.Emulator", null),
        ("EwsSync.Tool", "ewssync"),
        ("EwsSync.Worker", "ewssync-worker"),
    ];

    [Fact]
    public void Folders_beside_each_other_use_each_other_one_way() =>
        Violations.None(Circles(), "Circles, the arrow with the fewest uses first:");

    /// <summary>
    /// A new arrow is a decision: who makes one sees it in the diff of FolderArrows.txt, which
    /// <c>EWSSYNC_ACCEPT_ARROWS=1 dotnet test tests/EwsSync.Core.Tests --filter FolderArrow</c> writes anew.
    /// </summary>
    [Fact]
    public void Every_arrow_is_known()
    {
        var path = Path.Combine(Repository.Root, "tests/EwsSync.Core.Tests/Architecture/FolderArrows.txt");
        var now = Projects.SelectMany(p => FolderArrows.Of(p.Project, p.Assembly).Lines()).ToArray();
        if (Environment.GetEnvironmentVariable("EWSSYNC_ACCEPT_ARROWS") == "1")
            File.WriteAllText(path, string.Join('\n', now) + "\n");

        var known = File.ReadAllLines(path);
        Violations.None(now.Except(known).Select(a => "+ " + a).Concat(known.Except(now).Select(a => "- " + a)), "FolderArrows.txt does not say the same:");
    }

    private static string[] Circles() => [.. Projects.SelectMany(p => FolderArrows.Of(p.Project, p.Assembly).Circles())];

    [Fact]
    public void Every_project_under_src_is_looked_at() => Assert.Equal(
        Projects.Select(p => p.Project).Order(StringComparer.Ordinal),
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
