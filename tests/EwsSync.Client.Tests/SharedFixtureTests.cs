using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

/// <summary>The sample answers beside the project, replayed over a socket.</summary>
public sealed class SharedFixtureTests
{
    [SkippableTheory]
    [InlineData("200-html-login-page", ErrorIds.LoginPageInsteadOfEws, false, "sign-in page")]
    [InlineData("302-login", ErrorIds.RedirectRefused, false, "/owa/auth/logon.aspx")]
    [InlineData("401-hybrid-onprem", ErrorIds.AuthenticationFailed, false, "Bearer, Negotiate, NTLM, Basic")]
    [InlineData("401-online-wrong-audience", ErrorIds.AuthenticationFailed, false, "invalid_resource")]
    [InlineData("403-ews-blocked", ErrorIds.AccessDenied, false, "0c0ffee0-0000-4000-8000-000000000002")]
    [InlineData("429-retry-after", ErrorIds.ServerBusy, true, "HTTP 429", 60)]
    [InlineData("440-login-timeout", ErrorIds.AuthenticationFailed, true, "HTTP 440")]
    [InlineData("503-retry-after", ErrorIds.ServerBusy, true, "HTTP 503", 30)]
    public async Task A_recorded_answer_has_its_error(string name, string errorId, bool transient, string said, int retryAfter = 0)
    {
        var file = Find(Path.Combine("shared", "ews", "fixtures", "http", name + ".http"));
        Skip.If(file is null, "The sample traffic is not beside this clone.");
        // Bodies are stored as text; the length line is the source's and may be missing.
        var text = (await File.ReadAllTextAsync(file!)).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = string.Join('\n', text[..end].Split('\n').Where(l => !l.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase)).Select(l => l.Replace("HTTP/1.1 ", "", StringComparison.Ordinal)));
        await using var server = new ScriptedServer().Then(Http.Answer(head, text[(end + 2)..]));

        var failure = await Assert.ThrowsAnyAsync<EwsException>(() => Calls.SendAsync(server));

        Assert.Equal((errorId, transient), (failure.ErrorId, failure.IsTransient));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Equal(retryAfter, failure.RetryAfter?.TotalSeconds ?? 0);
        Assert.NotNull(failure.Advice);
    }

    private static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EwsSync.PowerShell.sln")))
            {
                var beside = Path.Combine(folder.Parent?.FullName ?? string.Empty, relative);
                return File.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}
