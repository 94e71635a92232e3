namespace EwsSync.Client.Feeds;

/// <summary>Gives the lines of a file.</summary>
internal interface ILines
{
    /// <summary>The next line; null after the last one.</summary>
    RawLine? Next();
}
