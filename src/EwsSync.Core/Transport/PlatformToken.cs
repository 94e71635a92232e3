using System;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;

namespace EwsSync.Transport;

/// <summary>
/// What the platform signed in with, as far as the request shows it afterwards: nobody's secret, but the cause of a refusal differs. On Linux there may be no
/// token at all (no ticket, no mechanism), and a wrong password for Kerberos ends as NTLM.
/// </summary>
internal static class PlatformToken
{
    public const string Ntlm = "NTLM";
    public const string Kerberos = "Kerberos";

    /// <summary>No token could be made, so none was sent.</summary>
    public const string None = "";

    // NTLM messages begin with this, alone or within those of Negotiate.
    private static readonly byte[] NtlmMark = Encoding.ASCII.GetBytes("NTLMSSP");

    // The handler of .NET Framework does not put its tokens into the request that it was given.
    private static readonly bool Shows = !RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>One of the names above; null where it cannot be known.</summary>
    public static string? Of(AuthenticationHeaderValue? sent)
    {
        if (sent is null)
            return Shows ? None : null;
        try
        {
            return Convert.FromBase64String(sent.Parameter ?? string.Empty).AsSpan().IndexOf(NtlmMark) >= 0 ? Ntlm : Kerberos;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
