using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;

/// <summary>A server with TLS and a certificate of its own, for tests in PowerShell.</summary>
public abstract class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly List<string> _seen = new List<string>();
    private readonly X509Certificate2 _certificate;

    protected TlsServer()
    {
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            using (var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)))
            {
                Pem = "-----BEGIN CERTIFICATE-----\n" + Convert.ToBase64String(made.RawData) + "\n-----END CERTIFICATE-----\n";
                _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
            }
        }

        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Pem { get; private set; }

    public int Port { get { return ((IPEndPoint)_listener.LocalEndpoint).Port; } }

    /// <summary>The requests so far.</summary>
    public string[] Seen { get { lock (_seen) return _seen.ToArray(); } }

    public void Clear() { lock (_seen) _seen.Clear(); }

    public void Dispose() { _listener.Stop(); }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using (client)
            using (var tls = new SslStream(client.GetStream()))
            {
                tls.AuthenticateAsServer(_certificate);
                while (Serve(tls)) { }
            }
        }
        catch (Exception)
        {
            // The client went away.
        }
    }

    protected abstract string Answer(string head, string body);

    private bool Serve(Stream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var c = stream.ReadByte();
            if (c < 0)
                return false;
            head.Append((char)c);
        }

        var body = new StringBuilder();
        foreach (var line in head.ToString().Split('\n'))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                for (var left = int.Parse(line.Substring(15).Trim()); left > 0; left--)
                    body.Append((char)stream.ReadByte());
            }
        }

        lock (_seen)
            _seen.Add(head.ToString() + body);
        var text = Answer(head.ToString(), body.ToString());
        var bytes = Encoding.UTF8.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush();
        return true;
    }
}
