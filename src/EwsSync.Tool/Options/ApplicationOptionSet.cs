using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using EwsSync.Client.Applications;

namespace EwsSync.Tool.Options;

/// <summary>Signing in as an application (OAuth): which one, and how it proves to be itself.</summary>
internal sealed class ApplicationOptionSet
{
    private readonly Option<string?> _tenant = Text("--tenant", "Tenant of the application: id or domain", "TENANT");
    private readonly Option<string?> _client = Text("--client-id", "Application (client) id; with --managed-identity, that of a user-assigned one", "ID");
    private readonly Option<string?> _secretFile = Text("--client-secret-file", "File whose first line is a secret of the application", "FILE");
    private readonly Option<string?> _secretEnv = Text("--client-secret-env", "Environment variable that contains a secret of the application", "VAR");
    private readonly Option<string?> _certificate = Text("--certificate", "Certificate of the application with its private key: PFX or PEM", "FILE");
    private readonly Option<string?> _password = Text("--certificate-password-file", "File whose first line is the password of --certificate", "FILE");
    private readonly Option<string?> _thumbprint = Text("--certificate-thumbprint", "Certificate of the application in the store of the user or the machine", "HEX");
    private readonly Option<string?> _assertion = Text("--assertion-file", "File with a signed assertion (federated credential); read again for each token", "FILE");
    private readonly Option<bool> _identity = new("--managed-identity") { Description = "Sign in as the identity that Azure gives this machine" };
    private readonly Option<string?> _authority = Text("--authority", "Who gives the tokens, where it is not Microsoft: https://adfs.contoso.com/adfs", "URL");
    private readonly Option<string?> _scope = Text("--scope", "Scope to ask for, where it is not that of the server's URL", "SCOPE");
    private readonly Option<string?> _resource = Text("--resource", "What the token is for, where it is not the server's URL", "URL");

    /// <param name="command">Whose options they are.</param>
    /// <param name="unless">With this option no server is needed.</param>
    /// <param name="others">Other ways to sign in.</param>
    public ApplicationOptionSet(Command command, Option? unless, IReadOnlyList<Option> others)
    {
        Option[] proofs = [_secretFile, _secretEnv, _certificate, _thumbprint, _assertion, _identity];
        foreach (var option in (Option[])[_tenant, _client, .. proofs, _password, _authority, _scope, _resource])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (!IsMeant(result) || (unless is not null && result.GetResult(unless) is not null))
                return;
            var given = proofs.Where(o => result.GetResult(o) is not null).Select(o => o.Name).ToList();
            if (given.Count == 0)
                result.AddError($"An application proves to be itself by one of {string.Join(", ", proofs.Select(o => o.Name))}.");
            if (given.Count > 1)
                result.AddError($"{string.Join(" and ", given)} exclude each other: an application proves to be itself in one way.");
            if (others.FirstOrDefault(o => result.GetResult(o) is not null) is { } other)
                result.AddError($"{other.Name} and an application's sign-in exclude each other.");
            if (result.GetResult(_identity) is null && result.GetResult(_client) is null)
                result.AddError($"{_client.Name} {_client.HelpName} is required: {_client.Description}.");
            if (result.GetResult(_identity) is null && result.GetResult(_tenant) is null && result.GetResult(_authority) is null)
                result.AddError($"{_tenant.Name} {_tenant.HelpName} is required: {_tenant.Description}.");
            if (result.GetResult(_password) is not null && result.GetResult(_certificate) is null)
                result.AddError($"{_password.Name} goes with {_certificate.Name}.");
        });
    }

    /// <summary>Whether any of these options was given.</summary>
    public bool IsMeant(SymbolResult result) =>
        ((Option[])[_tenant, _client, _secretFile, _secretEnv, _certificate, _password, _thumbprint, _assertion, _identity, _authority, _scope, _resource]).Any(o => result.GetResult(o) is { Implicit: false });

    public ApplicationSignIn Read(ParseResult parsed) => new()
    {
        TenantId = parsed.GetValue(_tenant),
        ClientId = parsed.GetValue(_client),
        ClientSecret = Secret(parsed),
        Certificate = Certificate(parsed),
        Assertion = parsed.GetValue(_assertion) is { } file ? _ => Task.FromResult(Options.Secret.FromFile(_assertion.Name, file)) : null,
        ManagedIdentity = parsed.GetValue(_identity),
        Authority = parsed.GetValue(_authority),
        Scope = parsed.GetValue(_scope),
        Resource = parsed.GetValue(_resource),
    };

    private string? Secret(ParseResult parsed)
    {
        if (parsed.GetValue(_secretEnv) is { } variable)
            return Options.Secret.FromEnvironment(_secretEnv.Name, variable);
        return parsed.GetValue(_secretFile) is { } file ? Options.Secret.FromFile(_secretFile.Name, file) : null;
    }

    private X509Certificate2? Certificate(ParseResult parsed)
    {
        if (parsed.GetValue(_thumbprint) is { } thumbprint)
            return ApplicationCertificate.FromStore(thumbprint);
        return parsed.GetValue(_certificate) is { } file
            ? ApplicationCertificate.FromFile(file, parsed.GetValue(_password) is { } password ? Options.Secret.FromFile(_password.Name, password) : null)
            : null;
    }

    private static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
