namespace EwsSync.Emulator.Faults;

/// <summary>Where XML is cut: in the middle of which kind of node.</summary>
public enum XmlCut
{
    /// <summary>Inside the XML declaration.</summary>
    Declaration,

    /// <summary>Inside the name of a start tag.</summary>
    StartTag,

    /// <summary>Inside an attribute value.</summary>
    Attribute,

    /// <summary>Inside text.</summary>
    Text,

    /// <summary>Inside an end tag.</summary>
    EndTag,

    /// <summary>Between two elements.</summary>
    Between,

    /// <summary>Inside a character reference such as &amp;amp;.</summary>
    Reference,

    /// <summary>Inside a character of several bytes.</summary>
    Character,

    /// <summary>Just before the last end tag.</summary>
    LastTag,
}
