using System;

namespace EwsSync.Model;

/// <summary>
/// A network that contacts come from; servers from 2016 on.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">Network</see>.
/// </summary>
public sealed class Network : EwsItem
{
    private FlagSet _flags;

    internal Network()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Network";

    /// <summary>The network's number.</summary>
    public int? DomainId { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The network's tag.</summary>
    public string? DomainTag { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The address of the user's picture.</summary>
    public string? UserTileUrl { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The address of the user's profile.</summary>
    public string? ProfileUrl { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Settings, as flags.</summary>
    public int? Settings { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>Whether it is the default network.</summary>
    public bool? IsDefault { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>The last error of linking.</summary>
    public string? AutoLinkError { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The last success of linking.</summary>
    public string? AutoLinkSuccess { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The user's address in the network.</summary>
    public string? UserEmail { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>A secret of the client.</summary>
    public string? ClientPublishSecret { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>A token of the client.</summary>
    public string? ClientToken { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>A second token of the client.</summary>
    public string? ClientToken2 { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The last error of synchronizing contacts.</summary>
    public string? ContactSyncError { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The last success of synchronizing contacts.</summary>
    public string? ContactSyncSuccess { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Offers that failed, as flags.</summary>
    public int? ErrorOffers { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>When sign-in first failed.</summary>
    public string? FirstAuthErrorDates { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The version that was saved last.</summary>
    public int? LastVersionSaved { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The contact that was welcomed last.</summary>
    public string? LastWelcomeContact { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Offers, as flags.</summary>
    public int? Offers { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>When the publishing agreement changed.</summary>
    public DateTimeOffset? PsaLastChanged { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>A token to get others with.</summary>
    public string? RefreshToken2 { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>When that token ends.</summary>
    public string? RefreshTokenExpiry2 { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The session.</summary>
    public string? SessionHandle { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Offers that were rejected, as flags.</summary>
    public int? RejectedOffers { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>Whether contacts are synchronized.</summary>
    public bool? SyncEnabled { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>When a new token was last asked for.</summary>
    public DateTimeOffset? TokenRefreshLastAttempted { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>When a new token was last got.</summary>
    public DateTimeOffset? TokenRefreshLastCompleted { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>The state of the publishing agreement.</summary>
    public string? PsaState { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The MAPI entry id of the source.</summary>
    public byte[]? SourceEntryID { get => Rare<byte[]>(); internal set => SetRare(value); }

    /// <summary>The account in the network.</summary>
    public string? AccountName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>When contacts were synchronized last.</summary>
    public DateTimeOffset? LastSync { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }
}
