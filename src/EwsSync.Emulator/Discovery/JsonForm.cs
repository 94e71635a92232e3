using System;
using System.Collections.Generic;
using System.Text.Json;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Discovery;

/// <summary>
/// The look-up that needs no sign-in, "Autodiscover v2": it says where a mailbox would be, whether or not there is one. Microsoft documents it by examples only; Gromox 3.10 answers the same.
/// </summary>
internal sealed class JsonForm(DiscoveredSettings known, FaultRule? fault)
{
    private const string Protocols = "ActiveSync,AutodiscoverV1,Ews,Rest";

    internal DiscoveryReply Answer(string address, string protocol)
    {
        if (!protocol.Equals("Ews", StringComparison.OrdinalIgnoreCase))
            return Error(400, "InvalidProtocol", $"The given protocol value '{protocol}' is invalid. Supported values are '{Protocols}'");
        if (fault?.Kind == FaultKind.DiscoveryError || known.Of(address) is not { } settings || !settings.TryGetValue(DiscoveredSettings.External, out var url))
            return Error(404, fault?.Code ?? "UserNotFound", "The given user is not found");
        return new DiscoveryReply(200, "application/json; charset=utf-8", JsonSerializer.Serialize(new Dictionary<string, string> { ["Protocol"] = protocol, ["Url"] = url }));
    }

    private static DiscoveryReply Error(int status, string code, string message) =>
        new(status, "application/json; charset=utf-8", JsonSerializer.Serialize(new Dictionary<string, string> { ["ErrorCode"] = code, ["ErrorMessage"] = message }), code);
}
