using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>Bodies to read: the project's own fixtures, and the shared samples where they lie beside the clone.</summary>
internal static class Samples
{
    public static readonly string Root = FindRoot();

    public static ReplyContext Items { get; } = new("SyncFolderItems", 200) { RequestId = "request-1" };

    public static ReplyContext Hierarchy { get; } = new("SyncFolderHierarchy", 200) { RequestId = "request-1" };

    public static ReplyContext GetFolder { get; } = new("GetFolder", 200);

    public static ReplyContext GetItem { get; } = new("GetItem", 200);

    public static ReplyContext FindItem { get; } = new("FindItem", 200);

    /// <summary>The folder of all tests.</summary>
    public static string Tests => Path.Combine(Root, "tests");

    public static Func<Stream> Body(string text) => Body(Encoding.UTF8.GetBytes(text));

    public static Func<Stream> Body(byte[] bytes) => () => new MemoryStream(bytes);

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(Root, "tests", "Fixtures", name));

    public static string FixtureText(string name) => Encoding.UTF8.GetString(Fixture(name));

    /// <summary>The folder of the shared EWS material; skips the test where it is absent.</summary>
    public static string Shared(params string[] path)
    {
        var shared = Path.GetFullPath(Path.Combine(Root, "..", "shared", "ews"));
        Skip.IfNot(Directory.Exists(shared), "The shared EWS samples (../shared/ews) are not beside this clone.");
        return Path.Combine([shared, .. path]);
    }

    public static byte[] SharedSample(params string[] path) => File.ReadAllBytes(Shared(["fixtures", .. path]));

    /// <summary>The files of all answers: the fixtures, and the shared samples where there are any.</summary>
    public static IReadOnlyList<string> Answers()
    {
        var shared = Path.GetFullPath(Path.Combine(Root, "..", "shared", "ews", "fixtures", "responses"));
        var files = Directory.GetFiles(Path.Combine(Root, "tests", "Fixtures"), "*.xml");
        return [.. files.Order(StringComparer.Ordinal), .. Directory.Exists(shared) ? Directory.GetFiles(shared, "*.xml").Order(StringComparer.Ordinal) : Enumerable.Empty<string>()];
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EwsSync.PowerShell.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
