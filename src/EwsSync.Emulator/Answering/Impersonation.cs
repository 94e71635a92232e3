using System.Linq;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Answering;

/// <summary>Reads <c>t:ExchangeImpersonation</c> and says as whom the call acts.</summary>
internal static class Impersonation
{
    /// <returns>The address of the impersonated account; null when the header is absent.</returns>
    /// <exception cref="SoapFaultException">The account may not, or there is no such mailbox.</exception>
    internal static string? Check(EmulatedOrganization organization, EmulatorAccount caller, SoapRequest request)
    {
        var choice = request.Header?.Element(EwsNamespaces.T + "ExchangeImpersonation")?.Element(EwsNamespaces.T + "ConnectingSID")?.Elements().FirstOrDefault();
        if (choice is null)
            return null;
        var value = choice.Value.Trim();
        var target = choice.Name.LocalName == "SID" ? organization.AccountBySid(value) : organization.Account(value);
        if (target is null)
        {
            var code = choice.Name.LocalName switch
            {
                "SID" => "ErrorInvalidUserSid",
                "PrincipalName" => "ErrorInvalidUserPrincipalName",
                _ => "ErrorNonExistentMailbox",
            };
            throw new SoapFaultException(code, ResponseTexts.Of(code));
        }
        if (!caller.CanImpersonate && target != caller)
            throw new SoapFaultException("ErrorImpersonateUserDenied", ResponseTexts.Of("ErrorImpersonateUserDenied"));
        if (!target.HasMailbox)
            throw new SoapFaultException("ErrorNonExistentMailbox", ResponseTexts.Of("ErrorNonExistentMailbox"));
        return target.Address;
    }
}
