using System.Net;
#if !NETSTANDARD2_0
using System.Net.Http;
#endif

namespace EwsSync.Client.Compat;

/// <summary>The proxy that the platform's handler uses unless another is given.</summary>
internal static class SystemProxy
{
#if NETSTANDARD2_0
    public static IWebProxy? Current => WebRequest.DefaultWebProxy;
#else
    public static IWebProxy? Current => HttpClient.DefaultProxy;
#endif
}
