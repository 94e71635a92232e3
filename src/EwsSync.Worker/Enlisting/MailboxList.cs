using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;

namespace EwsSync.Worker.Enlisting;

/// <summary>The mailboxes of a profile: given as they are, in a CSV file as Export-Csv writes it, or one address a line.</summary>
internal static class MailboxList
{
    // As the cmdlets take them; the first that is there counts.
    private static readonly string[] Columns = ["Mailbox", "PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName"];

    /// <exception cref="EwsInputException">It cannot be read, or a line is no address.</exception>
    public static IReadOnlyCollection<string> Read(MailboxSettings settings)
    {
        var name = settings.File ?? "mailboxes.addresses";
        return Checked(settings.File is { } file ? OfFile(file) : settings.Addresses.Select(address => (address, "mailboxes.addresses")), name);
    }

    /// <summary>Addresses that came from somewhere, each once.</summary>
    /// <param name="addresses">The addresses, and where each stands.</param>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="EwsInputException">One is no address, or there is none.</exception>
    public static IReadOnlyCollection<string> Checked(IEnumerable<(string Address, string Place)> addresses, string source)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (address, place) in addresses)
        {
            if (address.Trim() is not { Length: > 0 } text || text[0] == '#')
                continue;
            var at = text.IndexOf('@', StringComparison.Ordinal);
            if (at <= 0 || at == text.Length - 1 || text.Any(char.IsWhiteSpace))
                throw Refused(source, $"{place} is no mailbox address: '{text}'.");
            found.Add(text);
        }

        // A file that somebody is just writing is empty for a moment: its mailboxes are not gone.
        return found.Count > 0 ? found : throw Refused(source, $"{source} names no mailbox.");
    }

    private static List<(string Address, string Place)> OfFile(string file)
    {
        var list = new List<(string, string)>();
        try
        {
            using var reader = new StreamReader(file);
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, BadDataFound = null, MissingFieldFound = null, DetectDelimiter = true });
            var column = -1;
            for (var row = 1; csv.Read(); row++)
            {
                if (column < 0)
                {
                    var head = Enumerable.Range(0, csv.Parser.Count).Select(index => csv.GetField(index)?.Trim().TrimStart('\uFEFF') ?? string.Empty).ToList();
                    column = Columns.Select(name => head.FindIndex(field => field.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(index => index >= 0, -1);
                    if (column >= 0)
                        continue;
                    column = 0;
                }

                list.Add((csv.GetField(column) ?? string.Empty, string.Create(CultureInfo.InvariantCulture, $"Line {row} of '{file}'")));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or CsvHelperException)
        {
            throw Refused(file, $"'{file}' cannot be read: {e.Message}");
        }

        return list;
    }

    private static EwsInputException Refused(string source, string message) => new(
        ErrorIds.InvalidInput, message, $"Write a CSV file with a column {string.Join(", ", Columns)}, or one address a line.")
    { Input = "mailboxes", Value = source };
}
