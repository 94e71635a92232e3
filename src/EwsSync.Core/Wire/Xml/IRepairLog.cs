using System.Xml;

namespace EwsSync.Wire;

/// <summary>Where the lenient filter put U+FFFD, in the order of the text.</summary>
internal interface IRepairLog
{
    /// <summary>Repairs made so far, taken or not.</summary>
    int Count { get; }

    /// <summary>Forgets all repairs before that place; true when there was one.</summary>
    bool TakeUpTo(IXmlLineInfo place);
}
