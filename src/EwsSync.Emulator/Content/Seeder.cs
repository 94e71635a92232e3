using EwsSync.Emulator.Hosting;

namespace EwsSync.Emulator.Content;

/// <summary>Fills the mailboxes of a new organization.</summary>
internal static class Seeder
{
    internal static void Fill(EmulatedOrganization organization)
    {
        var options = organization.Options;
        var main = organization.Mailbox(organization.Accounts[0].Address)!;
        if (!options.Seeded)
            return;
        for (var index = 0; index < options.ItemCount; index++)
            main.Add(main.WellKnown("inbox")!, Drafts.Message(main, $"Message {index}", "Hello.") with { Received = main.Now.AddHours(-index) });
    }
}
