using System;
using System.Globalization;
using System.IO;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire.Utf8;

/// <summary>Reads a body fast and by the parser of .NET. What the fast reader takes, the other must take as it stands, and find the same in it.</summary>
internal static class BothReaders
{
    private static readonly (string Name, Func<Func<Stream>, ReplyContext, object> Read)[] Readers =
    [
        ("SyncFolderItems", SyncFolderItemsReader.Read),
        ("SyncFolderHierarchy", SyncFolderHierarchyReader.Read),
        ("GetFolder", GetFolderReader.Read),
        ("GetItem", GetItemReader.Read),
    ];

    /// <summary>Whether the fast reader takes it. <paramref name="choices"/> says what is asked of both.</summary>
    public static bool Agree(byte[] body, int choices = 0, int windowSize = Utf8Window.DefaultSize, int portion = 0)
    {
        Func<Stream> open = portion == 0 ? Samples.Body(body) : () => new PortionStream(body, portion);
        if (!ResponseDocument.TryReadFast(open, Samples.Items, (xml, _) => ElementTrace.Of(xml, choices), out var fast, windowSize))
            return false;
        var (trace, lenient) = ResponseDocument.Read(
            Samples.Body(body), Samples.Items with { WithoutFastReader = true }, (xml, _) => (ElementTrace.Of(xml, choices), xml.Lenient), static (both, _) => both);
        Assert.False(lenient, "The fast reader took what needs repair.");
        Assert.Equal(trace, fast);
        return true;
    }

    /// <summary>The same of what the operations' readers make of it, with their errors.</summary>
    public static void AgreeOnModel(byte[] body)
    {
        foreach (var (name, read) in Readers)
        {
            if (body.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(name + "Response")) < 0)
                continue;
            var context = new ReplyContext(name, 200) { RequestId = "request-1" };
            Assert.Equal(Outcome(read, body, context with { WithoutFastReader = true }), Outcome(read, body, context));
        }
    }

    private static string Outcome(Func<Func<Stream>, ReplyContext, object> read, byte[] body, ReplyContext context)
    {
        try
        {
            return ObjectGraph.Of(read(Samples.Body(body), context));
        }
        catch (EwsException e)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{e.GetType()}|{e.ErrorId}|{e.ServerCode}|{e.IsTransient}|{e.Message}");
        }
    }
}
