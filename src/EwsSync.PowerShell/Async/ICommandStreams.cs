using System;
using EwsSync.Hosting;

namespace EwsSync.PowerShell.Async;

/// <summary>What the bridge needs of a cmdlet; every member may throw (a stop, <c>-WarningAction Stop</c>) and is called on the pipeline thread only.</summary>
internal interface ICommandStreams
{
    /// <summary>Writes a notice to the stream that it belongs to.</summary>
    void Write(SyncNotice notice);

    /// <summary>The exception with which PowerShell wants a stopped command to end.</summary>
    Exception Stopped();
}
