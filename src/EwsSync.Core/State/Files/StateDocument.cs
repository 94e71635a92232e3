using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;

namespace EwsSync.State.Files;

/// <summary>A state as an XML element: in its file, and in an archive.</summary>
internal static class StateDocument
{
    /// <summary>2 names the source. What format 1 has is of EWS.</summary>
    public const int Format = 2;

    public const string Element = "SyncState";

    private const string FormatName = "format";
    private const string TextName = "Text";
    private const string FolderName = "Folder";

    public static XmlWriterSettings WriterSettings { get; } = new()
    {
        CloseOutput = false,
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    public static XmlReaderSettings ReaderSettings { get; } = new()
    {
        CloseInput = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static void Write(XmlWriter writer, SyncState state)
    {
        writer.WriteStartElement(Element);
        writer.WriteAttributeString(FormatName, XmlConvert.ToString(Format));
        writer.WriteText("consumer", state.Identity.Consumer);
        writer.WriteText("folderId", state.Identity.FolderId);
        writer.WriteText("kind", state.Identity.Kind);
        writer.WriteText("scope", state.Identity.Scope);
        writer.WriteText("phase", state.Phase);
        writer.WriteText("source", state.Source);
        writer.WriteText("server", state.Server);
        writer.WriteText("mailbox", state.Mailbox);
        writer.WriteText("folderPath", state.FolderPath);
        writer.WriteAttributeString("createdUtc", Time(state.CreatedUtc));
        writer.WriteAttributeString("committedUtc", Time(state.CommittedUtc));
        writer.WriteAttributeString("pages", XmlConvert.ToString(state.Pages));
        writer.WriteAttributeString("changes", XmlConvert.ToString(state.Changes));
        if (state.ContentMark is not null)
        {
            writer.WriteText("contentMark", state.ContentMark);
            writer.WriteAttributeString("contentMarkUtc", Time(state.ContentMarkUtc));
        }

        if (state.MarksMove)
            writer.WriteAttributeString("marksMove", XmlConvert.ToString(true));
        writer.WriteLongText(TextName, state.Text);
        foreach (var folder in state.Folders)
            WriteFolder(writer, folder);
        writer.WriteEndElement();
    }

    /// <summary>Reads the element that the reader stands on, and goes behind it.</summary>
    /// <param name="reader">The reader, on the start tag.</param>
    /// <param name="newer">The format where it is above <see cref="Format"/>; then nothing was read.</param>
    public static SyncState? Read(XmlReader reader, out int newer)
    {
        newer = 0;
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != Element)
            throw new InvalidDataException($"a {Element} element was expected");
        var format = XmlConvert.ToInt32(Required(reader, FormatName));
        if (format > Format)
        {
            newer = format;
            return null;
        }

        var identity = new SyncStateIdentity(
            Required(reader, "consumer"), Required(reader, "folderId"), Required(reader, "kind"), Required(reader, "scope"));
        var state = new SyncState(identity)
        {
            Phase = Required(reader, "phase"),
            Source = format < 2 ? SyncSources.Ews : Required(reader, "source"),
            Server = Required(reader, "server"),
            Mailbox = Required(reader, "mailbox"),
            FolderPath = reader.ReadText("folderPath"),
            CreatedUtc = Time(Required(reader, "createdUtc")),
            CommittedUtc = Time(Required(reader, "committedUtc")),
            Pages = XmlConvert.ToInt64(Required(reader, "pages")),
            Changes = XmlConvert.ToInt64(Required(reader, "changes")),
            ContentMark = reader.ReadText("contentMark"),
            ContentMarkUtc = reader.ReadText("contentMarkUtc") is { } marked ? Time(marked) : default,
            MarksMove = Flag(reader, "marksMove"),
        };
        return ReadContent(reader, state);
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "o", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static SyncState ReadContent(XmlReader reader, SyncState state)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return state;
        }

        string? text = null;
        var folders = new List<KnownFolder>();
        reader.Read();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            if (reader.IsLongText(TextName))
            {
                text = reader.ReadLongText();
                continue;
            }

            if (reader.LocalName != FolderName)
                throw new InvalidDataException($"the element {reader.LocalName} is unknown");
            folders.Add(ReadFolder(reader));
            reader.Skip();
        }

        reader.ReadEndElement();
        return state with { Text = text, Folders = folders };
    }

    private static void WriteFolder(XmlWriter writer, KnownFolder folder)
    {
        writer.WriteStartElement(FolderName);
        writer.WriteText("id", folder.Id);
        writer.WriteText("parentId", folder.ParentId);
        writer.WriteText("name", folder.Name);
        writer.WriteText("class", folder.FolderClass);
        writer.WriteText("kind", folder.Kind);
        writer.WriteText("wellKnownName", folder.WellKnownName);
        if (folder.InBaseline)
            writer.WriteAttributeString("inBaseline", XmlConvert.ToString(true));
        if (folder.Unconfirmed)
            writer.WriteAttributeString("unconfirmed", XmlConvert.ToString(true));
        writer.WriteEndElement();
    }

    private static KnownFolder ReadFolder(XmlReader reader) => new(
        Required(reader, "id"), reader.ReadText("parentId"), Required(reader, "name"), reader.ReadText("class"), Required(reader, "kind"))
    {
        WellKnownName = reader.ReadText("wellKnownName"),
        InBaseline = Flag(reader, "inBaseline"),
        Unconfirmed = Flag(reader, "unconfirmed"),
    };

    private static bool Flag(XmlReader reader, string name) => reader.GetAttribute(name) is { } flag && XmlConvert.ToBoolean(flag);

    private static string Required(XmlReader reader, string name) =>
        reader.ReadText(name) ?? throw new InvalidDataException($"the attribute {name} is missing in {reader.LocalName}");
}
