using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Errors;

namespace EwsSync.PowerShell.Commands;

/// <summary>What all cmdlets of the module share: waiting for work that can be stopped, and reporting errors by the table.</summary>
public abstract class EwsCommand : PSCmdlet, IDisposable
{
    private readonly CommandStreams _streams;
    private readonly PipelineBridge _bridge;

    private protected EwsCommand()
    {
        _streams = new CommandStreams(this);
        _bridge = new PipelineBridge(_streams);
    }

    /// <summary>Takes notices from any thread; they are written while the pipeline thread waits.</summary>
    private protected ISyncObserver Observer => _bridge;

    /// <summary>Stops what is under way. PowerShell calls it from another thread.</summary>
    protected override void StopProcessing() => _bridge.Cancel();

    /// <summary>Stops what is under way, sees it end, and frees everything.</summary>
    public void Dispose()
    {
        _bridge.Dispose();
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds; also called where it never began.</summary>
    private protected virtual void Release()
    {
    }

    private protected SyncProgress StartProgress(string activity) => _streams.Progress = new SyncProgress(this, activity);

    /// <summary>Waits for an operation; a stop ends the cmdlet.</summary>
    private protected Outcome<T> Await<T>(Func<CancellationToken, Task<T>> operation)
    {
        try
        {
            return new Outcome<T>(_bridge.Await(operation), null);
        }
        catch (EwsException e)
        {
            return new Outcome<T>(default, e);
        }
    }

    /// <summary>Runs something short on this thread.</summary>
    private protected static Outcome<T> Attempt<T>(Func<T> operation)
    {
        try
        {
            return new Outcome<T>(operation(), null);
        }
        catch (EwsException e)
        {
            return new Outcome<T>(default, e);
        }
    }

    /// <summary>The value, or the end of the cmdlet.</summary>
    private protected T Require<T>(Outcome<T> outcome, object? target = null)
    {
        if (outcome.Error is { } error)
            End(error, target);
        return outcome.Value!;
    }

    /// <summary>Writes an error; ends the cmdlet where nothing else of the run could escape it.</summary>
    private protected void Report(EwsException error, object? target = null)
    {
        if (ErrorCategories.EndsTheCommand(error.ErrorId))
            End(error, target);
        WriteError(ErrorRecords.From(error, target));
    }

    /// <summary>Ends the cmdlet with an error.</summary>
    private protected void End(EwsException error, object? target = null) => ThrowTerminatingError(ErrorRecords.From(error, target));
}
