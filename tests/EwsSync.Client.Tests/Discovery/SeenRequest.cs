using EwsSync.Client.Tests.Scripted;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>A request that arrived.</summary>
internal sealed record SeenRequest(string Host, bool IsTls, ReceivedRequest Request)
{
    public string? Authorization => Request.Header("Authorization");

    public string Path => Request.Line.Split(' ')[1];

    public override string ToString() => $"{(IsTls ? "https" : "http")}://{Host}{Path}{(Authorization is null ? null : " with a credential")}";
}
