using System.Linq;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>A contact as vCard 3.0 (RFC 2426): name, company and electronic addresses.</summary>
internal static class ContactCard
{
    internal static string Write(MailItem item)
    {
        var bag = item.Properties;
        var result = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        result.Append("FN:").Append(Escaped(bag.Text("DisplayName") ?? item.Subject)).Append("\r\n");
        result.Append("N:").Append(Escaped(bag.Text("Surname"))).Append(';').Append(Escaped(bag.Text("GivenName"))).Append(";;;\r\n");
        if (bag.Text("CompanyName") is { Length: > 0 } company)
            result.Append("ORG:").Append(Escaped(company)).Append("\r\n");
        if (bag.Fragment("EmailAddresses") is { } addresses)
        {
            foreach (var entry in XmlFragment.Read(addresses).Elements().Where(static entry => entry.Value.Length > 0))
                result.Append("EMAIL;TYPE=INTERNET:").Append(Escaped(entry.Value)).Append("\r\n");
        }
        return ContentLines.Fold(result.Append("END:VCARD\r\n").ToString());
    }

    private static string Escaped(string? text) => (text ?? "")
        .Replace("\\", "\\\\", System.StringComparison.Ordinal)
        .Replace(";", "\\;", System.StringComparison.Ordinal)
        .Replace(",", "\\,", System.StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");
}
