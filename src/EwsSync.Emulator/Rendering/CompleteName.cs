using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>The name of a contact with all its parts, which the server puts together and clients cannot set.</summary>
internal static class CompleteName
{
    private static readonly (string Part, string Property)[] Parts =
        [("FirstName", "GivenName"), ("MiddleName", "MiddleName"), ("LastName", "Surname"), ("Initials", "Initials"), ("FullName", "DisplayName"), ("Nickname", "Nickname")];

    internal static string? Of(PropertyBag contact)
    {
        var result = new StringBuilder();
        foreach (var (part, property) in Parts)
        {
            var text = contact.Text(property);
            if (part == "FullName" && string.IsNullOrEmpty(text))
                text = $"{contact.Text("GivenName")} {contact.Text("Surname")}".Trim();
            if (!string.IsNullOrEmpty(text))
                result.Append(XmlFragment.Element(part, text));
        }
        return result.Length == 0 ? null : $"<t:CompleteName>{result}</t:CompleteName>";
    }
}
