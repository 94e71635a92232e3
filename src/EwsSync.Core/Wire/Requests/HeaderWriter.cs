namespace EwsSync.Wire;

/// <summary>Writes the SOAP header. No schema orders its blocks; each may stand once.</summary>
internal static class HeaderWriter
{
    public static void Write(RequestWriter xml, RequestHeader header)
    {
        xml.StartSoap("Header");
        if (!string.IsNullOrEmpty(header.ServerVersion))
            xml.StartTypes("RequestServerVersion").Attribute("Version", header.ServerVersion).End();
        xml.Types("MailboxCulture", header.MailboxCulture);
        if (header.TimeZoneId is { } zone)
            xml.StartTypes("TimeZoneContext").StartTypes("TimeZoneDefinition").Attribute("Id", zone).End().End();
        xml.Types("DateTimePrecision", header.DateTimePrecision);
        if (header.Impersonation is { } user)
            xml.StartTypes("ExchangeImpersonation").StartTypes("ConnectingSID").Types(user.Element, user.Value).End().End();
        xml.End();
    }
}
