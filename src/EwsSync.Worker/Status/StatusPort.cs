using System;
using System.Net;
using System.Net.Sockets;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;

namespace EwsSync.Worker.Status;

/// <summary>Looks whether the status page can listen, before anything is started: the host would say it with a stack of calls.</summary>
internal static class StatusPort
{
    /// <exception cref="EwsInputException">Something listens there already, or the address is none of this machine's.</exception>
    public static void Probe(StatusSettings status)
    {
        var url = new Uri(status.Listen);
        try
        {
            using var probe = new TcpListener(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new EwsInputException(
                ErrorIds.InvalidInput, $"The status page cannot listen at {status.Listen}: {e.Message}", "Stop what listens there, or name another port in status.listen; each worker on a machine needs one of its own.", e)
            { Input = "status.listen", Value = status.Listen };
        }
    }
}
