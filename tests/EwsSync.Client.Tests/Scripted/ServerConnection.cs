using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>The server's side of one connection, as a step of a script sees it.</summary>
public sealed class ServerConnection(TcpClient client, Stream stream, CancellationToken stop)
{
    /// <summary>The request to be answered.</summary>
    public ReceivedRequest Request { get; set; } = null!;

    public bool IsClosed { get; private set; }

    public async Task SendAsync(byte[] bytes)
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    /// <summary>Header lines may be written with plain line ends; the body is kept as it is.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Ends the connection in good order.</summary>
    public void Close()
    {
        IsClosed = true;
        client.Client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        IsClosed = true;
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }

    /// <summary>Says nothing more until the test is over.</summary>
    public Task StallAsync() => Task.Delay(Timeout.Infinite, stop);
}
