using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Model;

/// <summary>
/// Reads the catalogue's tables. A line <c>family = kinds</c> opens a block (a family may have several), the lines below it hold the
/// names; <c>!</c> behind a name says that sync does not return it. Among the kinds, <c>*</c> is every kind of item, <c>@Mail</c> every
/// kind that is a message, <c>@Meeting</c> every meeting message, and <c>-</c> none (nothing that can be synchronized has it).
/// </summary>
internal static class PropertyTable
{
    private static readonly string[] Meeting = ["MeetingMessage", "MeetingRequest", "MeetingResponse", "MeetingCancellation"];
    private static readonly string[] Mail = ["Message", "SharingMessage", .. Meeting];
    private static readonly string[] All =
        ["Item", .. Mail, "CalendarItem", "Contact", "DistributionList", "Task", "PostItem", "RoleMember", "Network", "Person"];

    private static readonly char[] White = [' ', '\r'];

    internal static IEnumerable<KnownProperty> Read(string table)
    {
        var family = "";
        string[] kinds = [];
        foreach (var line in table.Split('\n'))
        {
            var words = line.Split(White, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words[1] == "=")
            {
                family = words[0];
                kinds = [.. words.Skip(2).SelectMany(Expand)];
                continue;
            }

            foreach (var word in words)
                yield return new KnownProperty(family, word.TrimEnd('!'), kinds, canSync: word[^1] != '!', keys: null);
        }
    }

    private static string[] Expand(string word) => word switch
    {
        "*" => All,
        "@Mail" => Mail,
        "@Meeting" => Meeting,
        "-" => [],
        _ => [word],
    };
}
