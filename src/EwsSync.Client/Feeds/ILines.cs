using System;

namespace EwsSync.Client.Feeds;

/// <summary>Gives the lines of a file, which is closed with it.</summary>
internal interface ILines : IDisposable
{
    /// <summary>The next line; null after the last one.</summary>
    RawLine? Next();
}
