namespace EwsSync.Client.Trust;

/// <summary>Which server certificates a connection accepts besides those that the machine trusts. It concerns this connection only.</summary>
public sealed record ServerTrust
{
    /// <summary>A file with certificates of private authorities, PEM (one or more) or DER; null = the machine's authorities only.</summary>
    public string? CaFile { get; init; }

    /// <summary>
    /// The SHA-256 hash of the one certificate that the server must show, in hex, with or without separators. It is then trusted whoever
    /// issued it and whatever name it is made out to, as long as it has not expired; no other certificate is.
    /// </summary>
    public string? CertificateSha256 { get; init; }
}
