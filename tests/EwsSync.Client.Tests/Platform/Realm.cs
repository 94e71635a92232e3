using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Platform;

/// <summary>A Kerberos realm on loopback with one user and the service HTTP/localhost, for one test class; needs no rights on the machine.</summary>
internal sealed class Realm : IAsyncDisposable
{
    public const string Name = "CONTOSO.EXAMPLE";
    public const string User = "kim";
    public const string Password = "Kim-2026!";

    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-realm-").FullName;
    private Process? _kdc;

    private Realm()
    {
    }

    public string KeyTab => Path.Combine(_folder, "keytab");

    /// <summary>What a program needs to know of the realm; it has no ticket yet.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["KRB5_CONFIG"] = Path.Combine(_folder, "krb5.conf"),
        ["KRB5_KDC_PROFILE"] = Path.Combine(_folder, "kdc.conf"),
        ["KRB5CCNAME"] = "FILE:" + Path.Combine(_folder, "tickets"),
    };

    public static async Task<Realm> StartAsync()
    {
        var realm = new Realm();
        await realm.MakeAsync();
        return realm;
    }

    public Task GetTicketAsync() => Peers.RunAsync("kinit", Environment, Password + "\n", User);

    public async ValueTask DisposeAsync()
    {
        if (_kdc is not null)
        {
            _kdc.Kill();
            await _kdc.WaitForExitAsync();
            _kdc.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeAsync()
    {
        await WriteAsync(1);
        await Peers.RunAsync("kdb5_util", Environment, string.Empty, "create", "-s", "-r", Name, "-P", "master");
        foreach (var query in new[] { $"addprinc -pw {Password} {User}", "addprinc -randkey HTTP/localhost", $"ktadd -k {KeyTab} HTTP/localhost" })
            await Peers.RunAsync("kadmin.local", Environment, string.Empty, "-q", query);

        // A KDC must be told its port; one that is taken makes it end, and another one is tried.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await WriteAsync(RandomNumberGenerator.GetInt32(20_000, 32_000));
            _kdc = Peers.Start(Peers.Find("krb5kdc")!, Environment, "-n");
            using var patience = new CancellationTokenSource(Peers.Patience);
            while (await _kdc.StandardError.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.Contains("starting", StringComparison.Ordinal))
                    return;
            }

            _kdc.Dispose();
            _kdc = null;
        }

        throw new InvalidOperationException("The KDC does not start.");
    }

    private async Task WriteAsync(int port)
    {
        await File.WriteAllTextAsync(Environment["KRB5_CONFIG"], $$"""
            [libdefaults]
             default_realm = {{Name}}
             dns_lookup_kdc = false
             dns_lookup_realm = false
             dns_canonicalize_hostname = false
             rdns = false
             udp_preference_limit = 1
            [realms]
             {{Name}} = {
              kdc = 127.0.0.1:{{port}}
             }
            [domain_realm]
             localhost = {{Name}}
            [logging]
             kdc = FILE:{{_folder}}/kdc.log
             admin_server = FILE:{{_folder}}/kadmin.log

            """);
        await File.WriteAllTextAsync(Environment["KRB5_KDC_PROFILE"], $$"""
            [kdcdefaults]
             kdc_listen = 127.0.0.1:{{port}}
             kdc_tcp_listen = 127.0.0.1:{{port}}
            [realms]
             {{Name}} = {
              database_name = {{_folder}}/principal
              key_stash_file = {{_folder}}/stash
              acl_file = {{_folder}}/acl
             }

            """);
    }
}
