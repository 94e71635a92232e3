using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Notifications;

namespace EwsSync.Emulator.Organization;

/// <summary>The accounts and mailboxes of one emulated organization.</summary>
internal sealed class EmulatedOrganization
{
    private readonly Dictionary<string, EmulatorAccount> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly MailboxShelf _mailboxes = new();
    private readonly List<EmulatorAccount> _list = [];
    private readonly DateTimeOffset _started;

    /// <param name="options">How it is set up.</param>
    /// <param name="fillMore">Puts into each of the further mailboxes what is in it; null = nothing.</param>
    internal EmulatedOrganization(EmulatorOptions options, Action<Mailbox>? fillMore = null)
    {
        Options = options;
        _started = options.Clock.GetUtcNow();
        Application = new EmulatorApplication($"{new Guid(GuidBytes("tenant")):D}", $"{new Guid(GuidBytes("application")):D}", $"secret-{Convert.ToHexStringLower(GuidBytes("secret"))}");
        Tokens = new IssuedTokens(options.Clock, Application.ClientId);
        Subscriptions = new SubscriptionRegistry(options.Clock, options.Notifications);
        Budgets = options.Throttling is { } policy ? new Budgets(policy, options.Clock) : null;
        States = new SyncStateCodec(options.Seed, options.SyncStateLength);
        Add("kim", "Kim Lindqvist", hasMailbox: true, hasArchive: true);
        Add("alex", "Alex Papadopoulos", hasMailbox: true);
        Add("noor", "Noor Haddad", hasMailbox: true);
        Named = [.. _list];
        for (var number = 1; number <= options.MoreMailboxes; number++)
            Add($"user{number:0000}", $"User {number}", hasMailbox: true, fill: fillMore);
        PublicFolders = new Mailbox(new Guid(GuidBytes("public folders")), $"public-folders@{options.Domain}", "Public Folders", options.Clock, _started.UtcDateTime, DistinguishedFolders.Public);
        Add("svc-sync", "Synchronization Service", hasMailbox: false, canImpersonate: true);
    }

    internal EmulatorOptions Options { get; }

    /// <summary>What accounts may ask; null = as much as they like.</summary>
    internal Budgets? Budgets { get; }

    internal SyncStateCodec States { get; }

    internal SubscriptionRegistry Subscriptions { get; }

    internal IssuedTokens Tokens { get; }

    /// <summary>The directory's groups.</summary>
    internal DirectoryGroups Groups => new(this);

    /// <summary>The accounts with a name and a mailbox of their own, without the further ones.</summary>
    internal IReadOnlyList<EmulatorAccount> Named { get; }

    internal EmulatorApplication Application { get; }

    internal IReadOnlyList<EmulatorAccount> Accounts => _list;

    /// <summary>The group of servers that a mailbox is on; the same one each time.</summary>
    internal int SiteOf(string address) => Options.Sites == 1 ? 0 : GuidBytes(address.ToLowerInvariant())[0] % Options.Sites;

    internal EmulatorAccount? Account(string address) => _accounts.GetValueOrDefault(address);

    internal EmulatorAccount? AccountBySid(string sid) => Accounts.FirstOrDefault(account => account.Sid == sid);

    internal Mailbox? Mailbox(string address) => _mailboxes.Find(address);

    /// <summary>Where the content of a public folder is; null where no request has to be routed.</summary>
    internal ContentMailbox? ContentOf(MailFolder folder) => Options.PublicFolderMailboxes == 0 ? null : Content(GuidBytes($"folder {folder.Serial}")[0] % Options.PublicFolderMailboxes);

    /// <summary>The mailbox of public folders by the address that a replica list leads to.</summary>
    internal ContentMailbox? Content(string address)
    {
        for (var number = 0; number < Options.PublicFolderMailboxes; number++)
        {
            if (Content(number) is var content && string.Equals(address, $"{content.Guid:D}@{Options.Domain}", StringComparison.OrdinalIgnoreCase))
                return content;
        }

        return null;
    }

    private ContentMailbox Content(int number)
    {
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"public-content-{number + 1}");
        return new ContentMailbox(new Guid(GuidBytes(name)), $"{name}@{Options.Domain}");
    }

    /// <summary>A mailbox by its address, or by <c>guid@domain</c>; public folders have one, too.</summary>
    internal Mailbox? Find(string address) =>
        Mailbox(address) ?? (string.Equals(address, PublicFolders.Address, StringComparison.OrdinalIgnoreCase) ? PublicFolders : Guid.TryParse(address.Split('@')[0], out var guid) ? Mailbox(guid) : null);

    /// <summary>The tree of public folders; everybody may read and write it.</summary>
    internal Mailbox PublicFolders { get; }

    internal Mailbox? Mailbox(Guid guid) => guid == PublicFolders.Guid ? PublicFolders : _mailboxes.Find(guid);

    private void Add(string user, string name, bool hasMailbox, bool hasArchive = false, bool canImpersonate = false, Action<Mailbox>? fill = null)
    {
        var address = $"{user}@{Options.Domain}";
        var secret = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Options.Seed} {address}")));
        var account = new EmulatorAccount(
            address,
            name,
            $"{user}-{secret[..10]}",
            $"token-{secret[10..42]}",
            hasMailbox,
            canImpersonate,
            $"S-1-5-21-1004336348-1177238915-682003330-{1000 + _accounts.Count}");
        _accounts.Add(address, account);
        _list.Add(account);
        if (!hasMailbox)
            return;
        var guid = new Guid(GuidBytes(address));
        _mailboxes.Add(address, guid, () =>
        {
            var mailbox = new Mailbox(guid, address, name, Options.Clock, _started.UtcDateTime, hasArchive);
            fill?.Invoke(mailbox);
            return mailbox;
        });
    }

    private byte[] GuidBytes(string address) => SHA256.HashData(Encoding.UTF8.GetBytes($"mailbox {Options.Seed} {address}"))[..16];
}
