using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Errors;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Errors;

namespace EwsSync.PowerShell.Connections;

/// <summary>
/// Asks the user's script block for a token, on the pipeline thread of whichever cmdlet waits for it: script blocks run nowhere else. The
/// block gets the mailbox, the resource, and whether the last token was refused.
/// </summary>
internal sealed class ScriptTokenProvider(ScriptBlock script)
{
    public Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (PipelineBridge.Current is not { } pipeline)
            throw Failed("no cmdlet is waiting for it", null);
        return pipeline.InvokeAsync(() => Run(request), cancellationToken);
    }

    private AccessToken Run(TokenRequest request)
    {
        object? result;
        try
        {
            result = script.Invoke(request.Mailbox, request.Resource, request.AfterRefusal).LastOrDefault();
        }
        catch (Exception e) when (e is RuntimeException and not PipelineStoppedException)
        {
            throw Failed(e.Message, e);
        }

        return AccessTokens.Read(result);
    }

    private static EwsAuthenticationException Failed(string why, Exception? inner) => new(
        CommandErrorIds.TokenProviderFailed, $"The script block of -AccessTokenProvider gave no token: {why}", "Run the block by itself to see its error.", inner);
}
