namespace EwsSync.Sources;

/// <summary>
/// Mailboxes that are listened to together. What a source has to remember for them (which server they are on, for example) it keeps in a class of its own.
/// </summary>
/// <param name="anchor">The address that stands for all of them.</param>
internal abstract class SignalGroup(string anchor)
{
    public string Anchor { get; } = anchor;
}
