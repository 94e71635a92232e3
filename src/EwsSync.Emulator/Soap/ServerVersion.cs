using System.Globalization;
using System.Xml;

namespace EwsSync.Emulator.Soap;

/// <summary>What <c>ServerVersionInfo</c> says.</summary>
public sealed record ServerVersion(int Major, int Minor, int Build, int Revision, string Schema)
{
    /// <summary>Exchange Server Subscription Edition, 15.2.2562.17.</summary>
    public static ServerVersion SubscriptionEdition { get; } = new(15, 2, 2562, 17, "V2017_07_11");

    internal void WriteAttributes(XmlWriter xml)
    {
        xml.WriteAttributeString("MajorVersion", Major.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("MinorVersion", Minor.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("MajorBuildNumber", Build.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("MinorBuildNumber", Revision.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("Version", Schema);
    }
}
