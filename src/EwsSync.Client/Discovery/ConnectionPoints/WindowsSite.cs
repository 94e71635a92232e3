using System;
using System.Runtime.InteropServices;

namespace EwsSync.Client.Discovery.ConnectionPoints;

/// <summary>The site of Active Directory that this machine is in; see <see href="https://learn.microsoft.com/windows/win32/api/dsgetdc/nf-dsgetdc-dsgetsitenamew">DsGetSiteNameW</see>.</summary>
internal static class WindowsSite
{
    public static string? OfThisMachine()
    {
        try
        {
            if (DsGetSiteNameW(IntPtr.Zero, out var name) != 0)
                return null;
            var site = Marshal.PtrToStringUni(name);
            _ = NetApiBufferFree(name);
            return site;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("netapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int DsGetSiteNameW(IntPtr computer, out IntPtr site);

    [DllImport("netapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int NetApiBufferFree(IntPtr buffer);
}
