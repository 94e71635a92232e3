using System;
using System.Collections.Generic;
using System.Globalization;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;

namespace EwsSync.Emulator.Discovery;

/// <summary>What Autodiscover knows of an address, in whichever form it is asked; the names are those of "GetUserSettings operation (SOAP)".</summary>
internal sealed class DiscoveredSettings(EmulatedOrganization organization, Uri ews)
{
    internal const string External = "ExternalEwsUrl";
    internal const string Internal = "InternalEwsUrl";
    internal const string DisplayName = "UserDisplayName";
    internal const string Address = "AutoDiscoverSMTPAddress";

    internal ServerVersionText Version { get; } = new(organization.Options.Version);

    /// <summary>The settings of an address; null where nobody has it.</summary>
    internal IReadOnlyDictionary<string, string>? Of(string address)
    {
        if (organization.Content(address) is { } content)
            return new Dictionary<string, string>(StringComparer.Ordinal) { [Address] = content.Address };
        return organization.Find(address) is { } mailbox ? Of(mailbox) : null;
    }

    private Dictionary<string, string> Of(Mailbox mailbox) => new(StringComparer.Ordinal)
    {
        [External] = ews.AbsoluteUri,
        [Internal] = ews.AbsoluteUri,
        [DisplayName] = mailbox.DisplayName,
        [Address] = mailbox.Address,
        ["CasVersion"] = Version.Dotted,
        ["ExternalEwsVersion"] = Version.Dotted,
        ["EwsSupportedSchemas"] = "Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013, Exchange2013_SP1, Exchange2015",
        ["UserDN"] = Recipient(mailbox.Guid),
        ["MailboxDN"] = Recipient(mailbox.Guid),
        ["GroupingInformation"] = string.Create(CultureInfo.InvariantCulture, $"Site-{organization.SiteOf(mailbox.Address) + 1}"),
        ["PublicFolderInformation"] = organization.PublicFolders.Address,
        ["InternalRpcClientServer"] = $"{mailbox.Guid:D}@{organization.Options.Domain}",
    };

    private static string Recipient(Guid id) => $"/o=Emulator/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn={id:N}";
}
