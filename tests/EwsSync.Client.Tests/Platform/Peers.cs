using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Platform;

/// <summary>The programs that these tests need and nobody has to have: MIT Kerberos with its KDC, python3-gssapi, gss-ntlmssp. Where one is missing, tests skip and say which.</summary>
internal static class Peers
{
    // A guard against hanging, not a measure.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

    public static string Python { get; } = Environment.GetEnvironmentVariable("EWSSYNC_PEER_PYTHON") ?? "/usr/bin/python3";

    public static async Task NeedKerberosAsync()
    {
        foreach (var program in new[] { "krb5kdc", "kdb5_util", "kadmin.local", "kinit" })
            Skip.If(Find(program) is null, $"There is no {program} here (Debian: krb5-kdc, krb5-admin-server, krb5-user).");
        Skip.IfNot(await SaysAsync("import gssapi"), $"{Python} cannot import gssapi (Debian: python3-gssapi).");
    }

    public static async Task NeedNtlmAsync() => Skip.IfNot(
        await SaysAsync("import gssapi, sys; sys.exit(gssapi.OID.from_int_seq('1.3.6.1.4.1.311.2.2.10') not in gssapi.raw.indicate_mechs())"),
        $"{Python} cannot import gssapi, or GSSAPI knows no NTLM here (Debian: python3-gssapi, gss-ntlmssp).");

    public static string? Find(string program) => Places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end; it must succeed.</summary>
    public static async Task RunAsync(string program, IReadOnlyDictionary<string, string> environment, string input, params string[] arguments)
    {
        using var process = Start(Find(program)!, environment, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        var said = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{program}: {await said}{errors}");
    }

    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<bool> SaysAsync(string script)
    {
        if (!File.Exists(Python))
            return false;
        using var process = Start(Python, new Dictionary<string, string>(), "-c", script);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0;
    }
}
