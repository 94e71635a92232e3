using System;
using System.Collections.Generic;
using System.Text;

namespace EwsSync.Wire;

/// <summary>Writes an element as <see cref="XmlText"/> does.</summary>
internal sealed class Utf8Outer(Utf8Tags tags, Utf8Content content, Utf8Text characters)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<(string Name, string Space)> _open = new();

    /// <summary>The element whose start tag was read last; leaves the window behind its end tag.</summary>
    public string Read(string name, string space)
    {
        Start(name, space);
        while (_open.Count > 0)
        {
            characters.Clear();
            content.Pass(keep: true);
            XmlText.Escape(_text, characters.ToString(), quote: false);
            if (content.AtEnd)
            {
                tags.End();
                _text.Append("</").Append(_open.Pop().Name).Append('>');
            }
            else
            {
                var child = tags.Start();
                Start(child.Local, child.Prefix.Namespace!);
                if (tags.IsEmpty)
                    tags.CloseEmpty();
            }
        }

        return _text.ToString();
    }

    private void Start(string name, string space)
    {
        _text.Append('<').Append(name);
        if (space != (_open.Count == 0 ? string.Empty : _open.Peek().Space))
            XmlText.Attribute(_text, "xmlns", space);
        HashSet<string>? declared = null;
        for (var i = 0; i < tags.Attributes.Count; i++)
        {
            var attribute = tags.Attributes.NameOf(i);
            if (attribute.IsDeclaration)
                continue;
            XmlText.Attribute(_text, Encoding.ASCII.GetString(attribute.Bytes), tags.Attributes.Value(i));
            var prefix = attribute.Prefix;
            if (prefix.Name.Length > 0 && (declared ??= new HashSet<string>(StringComparer.Ordinal)).Add(prefix.Name))
                XmlText.Attribute(_text, "xmlns:" + prefix.Name, prefix.Namespace!);
        }

        _text.Append(tags.IsEmpty ? "/>" : ">");
        if (!tags.IsEmpty)
            _open.Push((name, space));
    }
}
