using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.PowerShell.Async;

/// <summary>Runs what needs the pipeline thread, such as a script block of the user, on behalf of work that is under way elsewhere.</summary>
internal interface IPipelineThread
{
    /// <summary>Runs <paramref name="action"/> as soon as the pipeline thread waits, and gives back what it returned or threw.</summary>
    Task<T> InvokeAsync<T>(Func<T> action, CancellationToken cancellationToken);
}
