using System.Globalization;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Discovery;

/// <summary>The server's version as the forms of Autodiscover write it.</summary>
internal sealed record ServerVersionText(ServerVersion Version)
{
    /// <summary><c>15.02.2562.017</c>.</summary>
    internal string Dotted => string.Create(CultureInfo.InvariantCulture, $"{Version.Major:00}.{Version.Minor:00}.{Version.Build:0000}.{Version.Revision:000}");

    /// <summary>
    /// As plain XML has it, packed into 32 bits: 4 a structure's version, 6 major, 6 minor, 1 flag, 15 build (<see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/serverversion-pox">
    /// ServerVersion (POX)</see>).
    /// </summary>
    internal string Packed => ((7u << 28) | ((uint)Version.Major << 22) | ((uint)Version.Minor << 16) | (1u << 15) | (uint)Version.Build).ToString("X8", CultureInfo.InvariantCulture);
}
