using System;

namespace EwsSync.Client.SignIn;

/// <summary>Whether two addresses belong to the same server: scheme, host and port.</summary>
internal static class Origin
{
    public static bool IsSame(Uri one, Uri? other) =>
        other is not null
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
