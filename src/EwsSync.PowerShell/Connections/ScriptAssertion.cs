using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Errors;

namespace EwsSync.PowerShell.Connections;

/// <summary>Asks the user's script block for an application's assertion, on the pipeline thread of whichever cmdlet waits for the token.</summary>
internal sealed class ScriptAssertion(ScriptBlock script)
{
    public Task<string> GetAsync(CancellationToken cancellationToken) =>
        PipelineBridge.Current is { } pipeline ? pipeline.InvokeAsync(Run, cancellationToken) : throw Failed("no cmdlet is waiting for it", null);

    private string Run()
    {
        object? result;
        try
        {
            result = script.Invoke().LastOrDefault();
        }
        catch (Exception e) when (e is RuntimeException and not PipelineStoppedException)
        {
            throw Failed(e.Message, e);
        }

        var text = result?.ToString()?.Trim();
        return text?.Split('.').Length == 3 ? text : throw Failed("it returned no JSON web token", null);
    }

    private static EwsAuthenticationException Failed(string why, Exception? inner) => new(
        CommandErrorIds.TokenProviderFailed, $"The script block of -ClientAssertion gave no assertion: {why}", "Run the block by itself to see its error; it must return a signed JSON web token.", inner);
}
