using System;
using System.CommandLine;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Applications;
using EwsSync.Client.SignIn;

namespace EwsSync.Tool.Options;

/// <summary>As whom. Secrets never stand on the command line, where every user of the machine can read them.</summary>
internal sealed class SignInOptionSet
{
    private readonly Option<string?> _user = new("--user") { Description = "User name for Basic authentication, or with --integrated", HelpName = "NAME" };
    private readonly Option<string?> _passwordEnv = Source("--password-env", "Environment variable that contains the password", "VAR");
    private readonly Option<string?> _passwordFile = Source("--password-file", "File whose first line is the password", "FILE");
    private readonly Option<bool> _passwordStdin = new("--password-stdin") { Description = "Read the password from the first line of standard input" };
    private readonly Option<string?> _tokenEnv = Source("--token-env", "Environment variable that contains an OAuth access token", "VAR");
    private readonly Option<string?> _tokenFile = Source("--token-file", "File whose first line is an OAuth access token", "FILE");

    private readonly ApplicationOptionSet _application;

    private readonly Option<bool> _integrated = new("--integrated") { Description = "Use user name and password for Kerberos or NTLM, by the platform, instead of Basic" };
    private readonly Option<bool> _current = new("--default-credentials") { Description = "Sign in as the user that this process runs as, with Kerberos or NTLM (on Linux: with the ticket of kinit)" };

    /// <param name="command">Whose options they are.</param>
    /// <param name="unless">With this option no server is needed.</param>
    /// <param name="isOptional">Whether something can be done without a sign-in.</param>
    public SignInOptionSet(Command command, Option? unless = null, bool isOptional = false)
    {
        Option[] passwords = [_passwordEnv, _passwordFile, _passwordStdin];
        Option[] tokens = [_tokenEnv, _tokenFile];
        foreach (var option in (Option[])[_user, .. passwords, .. tokens, _integrated, _current])
            command.Options.Add(option);
        _application = new ApplicationOptionSet(command, unless, [_user, .. passwords, .. tokens, _integrated, _current]);
        command.Validators.Add(result =>
        {
            if (unless is not null && result.GetResult(unless) is not null)
                return;
            if (_application.IsMeant(result))
                return;
            var given = passwords.Concat(tokens).Where(o => result.GetResult(o) is not null).Select(o => o.Name).ToList();
            var user = result.GetResult(_user) is not null;
            var integrated = result.GetResult(_integrated) is not null;
            if (result.GetResult(_current) is not null)
            {
                if (given.Count > 0 || user || integrated)
                    result.AddError($"{_current.Name} excludes every other way to sign in.");
                return;
            }

            if (integrated && given.Exists(n => n.StartsWith("--token", StringComparison.Ordinal)))
                result.AddError($"{_integrated.Name} and a token exclude each other.");
            if (given.Count > 1)
                result.AddError($"{string.Join(" and ", given)} exclude each other: give one source of one secret.");
            else if (given.Count == 0 && isOptional && !user && !integrated)
                return;
            else if (given.Count == 0)
                result.AddError("Say how to sign in: --user NAME with --password-env VAR, --password-file FILE or --password-stdin; or --token-env VAR, --token-file FILE; or --default-credentials; or, as an application, --tenant and --client-id with --certificate FILE or --client-secret-file FILE, or --managed-identity.");
            else if (given[0].StartsWith("--password", StringComparison.Ordinal) && !user)
                result.AddError($"{given[0]} needs --user NAME.");
            else if (given[0].StartsWith("--token", StringComparison.Ordinal) && user)
                result.AddError($"{given[0]} and --user exclude each other: a token says by itself who signs in.");
        });
    }

    public EwsConnectionOptions Apply(ParseResult parsed, EwsConnectionOptions options)
    {
        if (parsed.GetValue(_current))
            return options with { SignIn = SignInMethod.CurrentUser };
        if (IsApplication(parsed))
        {
            options = options with { SignIn = SignInMethod.Token };
            return options with { TokenProvider = ApplicationTokens.Provider(_application.Read(parsed), options) };
        }

        if (parsed.GetValue(_user) is null && TokenSource(parsed) is null)
            return options with { SignIn = SignInMethod.Anonymous };
        if (TokenSource(parsed) is { } token)
            return options with { SignIn = SignInMethod.Token, TokenProvider = (_, _) => Task.FromResult(new AccessToken(token())) };
        return options with
        {
            SignIn = parsed.GetValue(_integrated) ? SignInMethod.Integrated : SignInMethod.Basic,
            Credential = new NetworkCredential(parsed.GetValue(_user), Password(parsed)),
        };
    }

    /// <summary>Whether an application signs in, which has no mailbox of its own.</summary>
    public bool IsApplication(ParseResult parsed) => _application.IsMeant(parsed.CommandResult);

    private string Password(ParseResult parsed)
    {
        if (parsed.GetValue(_passwordEnv) is { } variable)
            return Secret.FromEnvironment(_passwordEnv.Name, variable);
        return parsed.GetValue(_passwordFile) is { } file
            ? Secret.FromFile(_passwordFile.Name, file)
            : Secret.FromStandardInput(_passwordStdin.Name, Console.In);
    }

    /// <summary>Read again whenever a token is needed: another program may renew the file while a long run is under way.</summary>
    private Func<string>? TokenSource(ParseResult parsed)
    {
        if (parsed.GetValue(_tokenEnv) is { } variable)
            return () => Secret.FromEnvironment(_tokenEnv.Name, variable);
        return parsed.GetValue(_tokenFile) is { } file ? () => Secret.FromFile(_tokenFile.Name, file) : null;
    }

    private static Option<string?> Source(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };
}
