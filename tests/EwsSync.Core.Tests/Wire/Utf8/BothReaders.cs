using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;
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
        var parents = Parents(body);
        Func<Stream> open = portion == 0 ? Samples.Body(body) : () => new PortionStream(body, portion);
        if (!ResponseDocument.TryReadFast(open, Samples.Items, (xml, _) => ElementTrace.Of(xml, choices, parents), out var fast, windowSize))
            return false;
        var (trace, lenient) = ResponseDocument.Read(
            Samples.Body(body), Samples.Items with { WithoutFastReader = true }, (xml, _) => (ElementTrace.Of(xml, choices, parents), xml.Lenient), static (both, _) => both);
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

    /// <summary>Elements that contain others: to ask for the text of one is a doubt for the fast reader (OddBodiesTests has what it is).</summary>
    private static HashSet<string> Parents(byte[] body)
    {
        var parents = new HashSet<string>();
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Ignore });
            var open = new Stack<string>();
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.EndElement)
                    open.Pop();
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (open.TryPeek(out var parent))
                    parents.Add(parent);
                if (!xml.IsEmptyElement)
                    open.Push(xml.LocalName);
            }
        }
        catch (XmlException)
        {
            // Neither reader takes it.
        }

        return parents;
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
