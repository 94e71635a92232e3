using System;
using System.IO;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.State.Files;

/// <summary>
/// The layout of a store's folder: <c>states/ab/abcd….xml</c> and its companions. Names are SHA-256, because EWS ids differ only in case at
/// times and file systems do not all tell cases apart; 256 folders keep 100,000 identities at about 400 a folder.
/// </summary>
internal sealed class StatePaths
{
    public const string StateExtension = ".xml";

    public StatePaths(string root, SyncStateIdentity identity)
    {
        var hash = Hash(identity.Consumer, identity.FolderId, identity.Kind, identity.Scope);
        Folder = Path.Combine(StatesFolder(root), hash.Substring(0, 2));
        var stem = Path.Combine(Folder, hash);
        FileName = hash + StateExtension;
        State = stem + StateExtension;
        Temporary = stem + ".tmp";
        Activity = ActivityOf(State);
        Lock = stem + ".lock";
        Holder = stem + ".holder";
    }

    public string Folder { get; }

    public string FileName { get; }

    public string State { get; }

    /// <summary>One name is enough, and leaves no litter behind: only the holder of the lock writes.</summary>
    public string Temporary { get; }

    public string Activity { get; }

    public string Lock { get; }

    public string Holder { get; }

    public static string StatesFolder(string root) => Path.Combine(root, "states");

    public static string ActivityOf(string statePath) => Path.ChangeExtension(statePath, ".activity");

    public static string CanonicalId(string root, string server, string mailbox, string name)
    {
        var hash = Hash(server, mailbox, name);
        return Path.Combine(root, "ids", hash.Substring(0, 2), hash + StateExtension);
    }

    /// <summary>
    /// Lowercase hex SHA-256 of the texts, each after its length, so that no two lists give the same bytes; of UTF-16 units as they are,
    /// because an encoder would make all lone surrogates one.
    /// </summary>
    public static string Hash(params string[] texts)
    {
        using var bytes = new MemoryStream();
        foreach (var text in texts)
        {
            var chars = text.ToCharArray();
            var units = new byte[chars.Length * sizeof(char)];
            Buffer.BlockCopy(chars, 0, units, 0, units.Length);
            bytes.Write(BitConverter.GetBytes(chars.Length), 0, sizeof(int));
            bytes.Write(units, 0, units.Length);
        }

        return Hex(Sha256.Hash(bytes.ToArray()));
    }

    public static string Hex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
            text.Append(Digits[b >> 4]).Append(Digits[b & 15]);
        return text.ToString();
    }
}
