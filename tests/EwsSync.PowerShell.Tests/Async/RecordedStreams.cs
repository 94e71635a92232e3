using System;
using System.Collections.Generic;
using EwsSync.Hosting;
using EwsSync.PowerShell.Async;

namespace EwsSync.PowerShell.Tests.Async;

/// <summary>Streams that remember what was written and on which thread, and can be told to fail as a stopped pipeline does.</summary>
internal sealed class RecordedStreams : ICommandStreams
{
    public List<(string Id, int Thread)> Written { get; } = [];

    public Action<SyncNotice>? OnWrite { get; set; }

    public void Write(SyncNotice notice)
    {
        Written.Add((notice.Id, Environment.CurrentManagedThreadId));
        OnWrite?.Invoke(notice);
    }

    public Exception Stopped() => new PipelineWasStoppedException();
}

internal sealed class PipelineWasStoppedException : Exception;
