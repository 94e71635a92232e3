using System;
using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>Keys that survive PowerShell's case-insensitive comparisons: lowercase hex SHA-256.</summary>
internal static class ChangeKeys
{
    private const string Hex = "0123456789abcdef";

    public static string OfItem(string itemId) => Hash(itemId);

    /// <summary>The parts are separated by a line feed, which no id can hold.</summary>
    public static string OfEvent(string folderId, string? id, string? changeKey, string changeType, bool? flag) =>
        Hash(string.Join("\n", folderId, id, changeKey, changeType, flag switch { true => "1", false => "0", null => string.Empty }));

    private static string Hash(string text)
    {
        var hash = Sha256.HashText(text);
        Span<char> chars = stackalloc char[hash.Length * 2];
        for (var i = 0; i < hash.Length; i++)
        {
            chars[2 * i] = Hex[hash[i] >> 4];
            chars[(2 * i) + 1] = Hex[hash[i] & 15];
        }

        return chars.ToString();
    }
}
