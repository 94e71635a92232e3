using System;
using System.Globalization;
using System.IO;

namespace EwsSync.Client.Archive.Naming;

/// <summary>
/// The name of a mail in a Maildir (<see href="https://cr.yp.to/proto/maildir.html">maildir</see>): unread mail without any flag is in <c>new</c>, all other in <c>cur</c>
/// with its flags. The part before the flags is the same for the same version of an item.
/// </summary>
internal static class MaildirName
{
    /// <summary>Windows allows no colon; mbsync and others use a semicolon there (InfoDelimiter).</summary>
    private static readonly char Delimiter = Path.DirectorySeparatorChar == '\\' ? ';' : ':';

    private const string Ending = ".ewssync";

    /// <summary>The path below the Maildir.</summary>
    public static string Of(ItemFacts facts, string sha256)
    {
        var seconds = facts.DateUtc is { } date ? new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)).ToUnixTimeSeconds() : 0;
        var unique = string.Format(CultureInfo.InvariantCulture, "{0}.{1}{2}" + Ending, Math.Max(seconds, 0), facts.ItemKey.Substring(0, 16), sha256.Substring(0, 8));
        var flags = Flags(facts);
        return flags.Length == 0 ? "new/" + unique : $"cur/{unique}{Delimiter}2,{flags}";
    }

    /// <summary>Whether a path is one of a mail in a Maildir.</summary>
    public static bool IsOne(string path) => path.EndsWith(Ending, StringComparison.Ordinal) || path.LastIndexOf(Ending + Delimiter, StringComparison.Ordinal) > 0;

    /// <summary>Whether it is the name of a part of a Maildir.</summary>
    public static bool IsPart(string name) => name is "cur" or "new" or "tmp";

    /// <summary>The Maildir that a mail is in.</summary>
    public static string Above(string path)
    {
        var slash = path.LastIndexOf('/');
        var above = slash > 0 ? path.LastIndexOf('/', slash - 1) : -1;
        return above < 0 ? string.Empty : path.Substring(0, above);
    }

    /// <summary>The path after the read flag has changed; the other flags stay.</summary>
    public static string WithRead(string path, bool isRead)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        var info = name.LastIndexOf(Delimiter + "2,", StringComparison.Ordinal);
        var flags = info < 0 ? string.Empty : name.Substring(info + 3);
        var unique = info < 0 ? name : name.Substring(0, info);
        flags = flags.Replace("S", string.Empty);
        if (isRead)
            flags = Sorted(flags + "S");
        return FileNames.Below(Above(path), flags.Length == 0 ? "new/" + unique : $"cur/{unique}{Delimiter}2,{flags}");
    }

    // In the order of ASCII, as readers expect.
    private static string Flags(ItemFacts facts) =>
        (facts.IsDraft ? "D" : "") + (facts.IsFlagged ? "F" : "") + (facts.IsForwarded ? "P" : "") + (facts.IsAnswered ? "R" : "") + (facts.IsRead == true ? "S" : "");

    private static string Sorted(string flags)
    {
        var letters = flags.ToCharArray();
        Array.Sort(letters);
        return new string(letters);
    }
}
