using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;

namespace EwsSync.Client.Applications;

/// <summary>Makes a provider of tokens from an application's registration.</summary>
public static class ApplicationTokens
{
    /// <summary>Checks the registration, without a network call and without loading the library that asks for tokens: the first request does.</summary>
    /// <param name="application">Which application, and how it proves to be itself.</param>
    /// <param name="connection">Whose proxy, private authorities and clock are used.</param>
    /// <exception cref="Errors.EwsInputException">Something is missing, contradicts itself, or cannot be used.</exception>
    public static Func<TokenRequest, CancellationToken, Task<AccessToken>> Provider(ApplicationSignIn application, EwsConnectionOptions connection)
    {
        ApplicationCheck.Check(application, connection.Clock);
        MsalTokens? tokens = null;
        return (request, cancellationToken) => (tokens ??= new MsalTokens(application, connection)).GetAsync(request, cancellationToken);
    }
}
