using System;
using System.Runtime.CompilerServices;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>
/// Walks the elements of UTF-8 bytes, in documents as servers write them. Where anything is unusual or wrong it throws
/// <see cref="Utf8DoubtException"/>, and says no more; so it knows neither errors nor repairs.
/// </summary>
internal sealed class Utf8ElementReader : ElementReader
{
    private readonly Utf8Window _window;
    private readonly Utf8Tags _tags;
    private readonly Utf8Content _content;
    private readonly Utf8Text _text;

    public Utf8ElementReader(Utf8Window window, ReaderCaches caches, Utf8Names names, Utf8Text text)
        : base(caches)
    {
        names.Unbind();
        _window = window;
        _text = text;
        _tags = new Utf8Tags(window, names);
        _content = new Utf8Content(window, _text);
    }

    protected override int Depth => _tags.Depth;

    public override string? Attribute(string name) => _tags.Attributes.Find(name);

    public override void Start()
    {
        Utf8Prolog.Pass(_window);
        Next();
    }

    [MethodImpl(HotPath.Option)]
    public override void Next()
    {
        if (IsEmpty)
            _tags.CloseEmpty();
        if (!_window.Has(1) || _window.Bytes[_window.At] != '<')
            PassToTag();
        if (!_window.Has(2))
            End();
        else if (!_content.AtEnd)
            Begin(_tags.Start());
        else
            Passed(_tags.End());
    }

    [MethodImpl(HotPath.Option)]
    public override string Text()
    {
        string text;
        if (TryPlain(out var start, out var length))
        {
            text = length == 0 ? string.Empty : Encoding.UTF8.GetString(_window.Bytes, start, length);
            Next();
        }
        else
        {
            Compose();
            text = _text.ToString();
        }

        return text;
    }

    [MethodImpl(HotPath.Option)]
    public override void Characters(out ReadOnlySpan<char> text)
    {
        if (TryPlain(out var start, out var length))
        {
            _text.Clear();
            _text.Append(_window.Bytes, start, length);
            Next();
        }
        else
        {
            Compose();
        }

        text = _text.Characters;
    }

    [MethodImpl(HotPath.Option)]
    public override string SharedText()
    {
        string text;
        if (TryPlain(out var start, out var length))
        {
            text = Caches.Texts.Get(_window.Bytes, start, length);
            Next();
        }
        else
        {
            Compose();
            text = Caches.Texts.Get(_text.Characters);
        }

        return text;
    }

    public override void Finish()
    {
        while (AtElement || _tags.Depth > 0 || _window.Has(1))
            Next();
    }

    public override string OuterXml()
    {
        var text = new Utf8Outer(_tags, _content, _text).Read(Name, Namespace);
        // Of an empty element the end is still to come.
        if (!IsEmpty)
            AtElement = false;
        Next();
        return text;
    }

    /// <summary>
    /// The value, where it stands in the window as it is, up to the end tag; the element has been passed then, but for the <see cref="Next"/>
    /// after which the value is no longer valid. Nearly all are like that.
    /// </summary>
    [MethodImpl(HotPath.Option)]
    private bool TryPlain(out int start, out int length)
    {
        start = _window.At;
        length = 0;
        if (IsEmpty)
            return true;
        var ahead = _window.Ahead;
        var end = _tags.ExpectedEnd;
        length = ahead.IndexOfAny("<&]\r"u8);
        if (length < 0 || !ahead.Slice(length).StartsWith(end))
            return false;
        _window.At += length + end.Length;
        _tags.Close();
        return true;
    }

    /// <summary>Any other value, with all that XML does to text; passes the element. Markup inside of it is a matter of repair.</summary>
    [MethodImpl(HotPath.Option)]
    private void Compose()
    {
        _text.Clear();
        _content.Pass(keep: true);
        if (!_content.AtEnd)
            throw new Utf8DoubtException("An element inside a value.");
        Next();
        Next();
    }

    private void PassToTag()
    {
        if (_tags.Depth > 0)
            _content.Pass(keep: false);
        else
            _content.PassOutside();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Begin(Utf8Name name)
    {
        Name = name.Local;
        Namespace = name.Prefix.Namespace!;
        AtElement = true;
        IsEmpty = _tags.IsEmpty;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Passed(Utf8Name name)
    {
        Name = name.Local;
        AtElement = IsEmpty = false;
    }

    private void End()
    {
        if (_tags.Depth > 0 || !_tags.RootSeen || _window.Has(1))
            throw new Utf8DoubtException("The end comes early.");
        Name = Namespace = string.Empty;
        AtElement = IsEmpty = false;
    }
}
