using System;

namespace EwsSync.Client.Discovery;

/// <summary>Compares names of hosts.</summary>
internal static class HostName
{
    public static bool IsSame(string one, string other) => string.Equals(one.TrimEnd('.'), other.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="host"/> is <paramref name="domain"/> or lies in it: <c>mail.contoso.com</c> in <c>contoso.com</c>, and <c>evilcontoso.com</c> not.</summary>
    public static bool IsOrBelow(string host, string domain)
    {
        host = host.TrimEnd('.');
        return IsSame(host, domain) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a pattern of the user's means it: a name, or <c>*.</c> and a name for all hosts below it.</summary>
    public static bool Matches(string host, string pattern)
    {
        pattern = pattern.Trim();
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
            return IsSame(host, pattern);
        var below = pattern.Substring(2);

        // '*.com' would mean everybody.
        return below.IndexOf('.') > 0 && IsOrBelow(host, below) && !IsSame(host, below);
    }
}
