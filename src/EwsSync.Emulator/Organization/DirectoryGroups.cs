using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Emulator.Organization;

/// <summary>
/// The groups of the directory: <c>everyone</c> contains <c>named</c> and <c>numbered</c>, and <c>numbered</c> contains <c>everyone</c> again, as directories do that have grown over years.
/// </summary>
internal sealed class DirectoryGroups(EmulatedOrganization organization)
{
    private const string Everyone = "everyone";
    private const string Named = "named";
    private const string Numbered = "numbered";

    /// <summary>The direct members; null where an address is no group's.</summary>
    public IReadOnlyList<GroupMember>? Members(string address) => Name(address) switch
    {
        Everyone => [Group(Named), Group(Numbered)],
        Named => [.. People(organization.Named)],
        Numbered => [.. People(organization.Accounts.Except(organization.Named)), Group(Everyone)],
        _ => null,
    };

    private string? Name(string address) =>
        address.EndsWith("@" + organization.Options.Domain, StringComparison.OrdinalIgnoreCase) ? address[..address.LastIndexOf('@')].ToLowerInvariant() : null;

    private GroupMember Group(string name) => new(name, $"{name}@{organization.Options.Domain}", true);

    private static IEnumerable<GroupMember> People(IEnumerable<EmulatorAccount> accounts) =>
        accounts.Where(account => account.HasMailbox).Select(account => new GroupMember(account.DisplayName, account.Address, false));
}

/// <summary>A mailbox, or a group, in a group.</summary>
internal sealed record GroupMember(string Name, string Address, bool IsGroup);
