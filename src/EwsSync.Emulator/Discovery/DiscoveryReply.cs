namespace EwsSync.Emulator.Discovery;

/// <summary>What Autodiscover answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type of the text.</param>
/// <param name="Text">The text.</param>
/// <param name="Code">The code of the error in it; empty where there is none.</param>
internal sealed record DiscoveryReply(int Status, string ContentType, string Text, string Code = "")
{
    internal const string Xml = "text/xml; charset=utf-8";
}
