using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;

namespace EwsSync.Emulator.Operations;

/// <summary>GetServerTimeZones: UTC alone, the zone of this server.</summary>
internal sealed class GetServerTimeZones : IOperation
{
    private const string Utc =
        "<t:TimeZoneDefinition Id=\"UTC\" Name=\"(UTC) Coordinated Universal Time\"><t:Periods><t:Period Bias=\"PT0S\" Name=\"Standard\" Id=\"trule:Microsoft/Registry/UTC/1-Standard\"/></t:Periods>"
        + "<t:TransitionsGroups><t:TransitionsGroup Id=\"0\"><t:Transition><t:To Kind=\"Period\">trule:Microsoft/Registry/UTC/1-Standard</t:To></t:Transition></t:TransitionsGroup></t:TransitionsGroups>"
        + "<t:Transitions><t:Transition><t:To Kind=\"Group\">0</t:To></t:Transition></t:Transitions></t:TimeZoneDefinition>";

    public string Name => "GetServerTimeZones";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        response.BeginMessage(Name);
        response.Open("TimeZoneDefinitions");
        response.Raw(Utc);
        response.Close();
        response.Close();
        await response.EndAsync();
    }
}
