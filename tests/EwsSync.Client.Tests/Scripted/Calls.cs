using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>One call against a scripted server, as tests need it.</summary>
internal static class Calls
{
    public static readonly EwsCall GetFolder = new("GetFolder", "<x/>"u8.ToArray());

    public static EwsConnectionOptions Options(ScriptedServer server, TransportOptions? transport = null) => new()
    {
        Url = server.Url.AbsoluteUri,
        SignIn = SignInMethod.Basic,
        Credential = new NetworkCredential("kim", "password"),
        UseProxy = false,
        Transport = transport ?? new TransportOptions(),
    };

    public static async Task<EwsReply> SendAsync(EwsConnectionOptions options, EwsCall? call = null, CancellationToken cancellationToken = default)
    {
        using var connection = EwsConnection.Open(options);
        return await connection.OpenMailbox("kim@example.com").Transport.SendAsync(call ?? GetFolder, cancellationToken);
    }

    public static Task<EwsReply> SendAsync(ScriptedServer server) => SendAsync(Options(server));

    /// <summary>The error that a server's one answer leads to.</summary>
    public static async Task<T> FailureOf<T>(params byte[][] answers)
        where T : EwsException
    {
        await using var server = new ScriptedServer();
        foreach (var answer in answers)
            server.Then(answer);
        var failure = await Assert.ThrowsAsync<T>(() => SendAsync(server));
        Assert.Equal(answers.Length, server.Requests.Count);
        return failure;
    }

    public static async Task<string> TextOf(EwsReply reply) => await new StreamReader(reply.Body.OpenRead()).ReadToEndAsync();
}
