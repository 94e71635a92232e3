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

/// <summary>Autodiscover over TLS, for tests in PowerShell: asks for Basic, then names a URL.</summary>
public sealed class AutodiscoverServer : IDisposable
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly List<string> _seen = new List<string>();
    private readonly X509Certificate2 _certificate;

    public AutodiscoverServer()
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

    public string EwsUrl { get; set; } = "https://mail.contoso.example/EWS/Exchange.asmx";

    public string Pem { get; private set; }

    public int Port { get { return ((IPEndPoint)_listener.LocalEndpoint).Port; } }

    /// <summary>The heads of the requests so far.</summary>
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
                while (Answer(tls)) { }
            }
        }
        catch (Exception)
        {
            // The client went away.
        }
    }

    private bool Answer(Stream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var c = stream.ReadByte();
            if (c < 0)
                return false;
            head.Append((char)c);
        }

        foreach (var line in head.ToString().Split('\n'))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                for (var left = int.Parse(line.Substring(15).Trim()); left > 0; left--)
                    stream.ReadByte();
            }
        }

        lock (_seen)
            _seen.Add(head.ToString());
        var body = head.ToString().IndexOf("Authorization:", StringComparison.OrdinalIgnoreCase) < 0 ? null
            : "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><GetUserSettingsResponseMessage xmlns='http://schemas.microsoft.com/exchange/2010/Autodiscover'><Response>"
                + "<ErrorCode>NoError</ErrorCode><UserResponses><UserResponse><ErrorCode>NoError</ErrorCode><UserSettings><UserSetting><Name>ExternalEwsUrl</Name><Value>" + EwsUrl
                + "</Value></UserSetting></UserSettings></UserResponse></UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>";
        var text = body == null
            ? "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + Encoding.UTF8.GetByteCount(body) + "\r\n\r\n" + body;
        var bytes = Encoding.UTF8.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush();
        return true;
    }
}
