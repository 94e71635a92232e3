using System;
using System.Buffers.Text;
using System.Globalization;

namespace EwsSync.Benchmarks.Serving;

/// <summary>
/// Ids and states in the size and alphabet of Exchange's, that carry the number they stand for, so that the server needs no memory of what
/// it handed out.
/// </summary>
internal static class CannedIds
{
    /// <summary>The folder that holds the items; every other folder has nothing new.</summary>
    public const int ItemsFolder = 0;

    private const string MailboxPart = "AAMkADllMTlhYmUxLTg5MTctNDI4ZS1iNDdlLTM2NTk2Y2E5ODA0MwBGAAAAAADV58Si2h5DR47ERsh76m/ZBwC30utV9Qm1Tp6i563HuBDKAAAA";
    private const string FolderPart = "AAMkADllMTlhYmUxLTg5MTctNDI4ZS1iNDdlLTM2NTk2Y2E5ODA0MwAuAAAAAADV58Si2h5DR47ERsh76m/ZAQC30utV9Qm1Tp6i563HuBDKAAAA";
    private const string StateHead = "H4sIAAAAAAAEAGNgYGcAAotqE0tHE2NTA0ddZ3NHC10TR2djXSdnJ2ddNyMnC2cnczdLU1OD2vBgveDKvOTgksSSVOfEvMSiSgYr0nW65eekpBZ5pjBYkq43";
    private const int StateLength = 452;

    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>About 150 characters, as Exchange's item ids.</summary>
    public static string Item(long number)
    {
        Span<char> tail = stackalloc char[16];
        Scramble((ulong)number + 77, tail);
        return string.Create(CultureInfo.InvariantCulture, $"{MailboxPart}EM{number:D12}{tail}AAAAA==");
    }

    public static bool TryItem(ReadOnlySpan<byte> id, out long number)
    {
        var at = MailboxPart.Length + 2;
        number = -1;
        return id.Length > at + 12 && Utf8Parser.TryParse(id.Slice(at, 12), out number, out var used) && used == 12;
    }

    /// <summary>40 characters.</summary>
    public static string ChangeKey(long number)
    {
        Span<char> tail = stackalloc char[8];
        Scramble((ulong)number, tail);
        return string.Concat("CQAAABYAAAC30utV9Qm1Tp6i563HuBDK", tail[..6], "==");
    }

    public static string Folder(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderPart}F{number:D7}AAA=");

    /// <summary>The number of a folder id, -1 for one that is not ours.</summary>
    public static int FolderNumber(ReadOnlySpan<byte> id)
    {
        var at = FolderPart.Length + 1;
        return id.Length > at + 7 && Utf8Parser.TryParse(id.Slice(at, 7), out int number, out var used) && used == 7 ? number : -1;
    }

    /// <summary>A state says how many changes were already sent, and counts up, because Exchange's state is a new one on every page.</summary>
    public static string State(long sent, int sequence)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{StateHead}S{sent:D11}N{sequence % 10_000_000:D7}");
        return string.Create(StateLength, (head, sent), static (text, state) =>
        {
            state.head.CopyTo(text);
            Scramble((ulong)state.sent + 1, text[state.head.Length..^2]);
            text[^2..].Fill('=');
        });
    }

    /// <summary>False for a state that this server did not issue.</summary>
    public static bool TryState(ReadOnlySpan<byte> state, out long sent, out int sequence)
    {
        sent = 0;
        sequence = 0;
        if (state.IsEmpty) return true;
        var at = StateHead.Length + 1;
        return state.Length == StateLength
            && Utf8Parser.TryParse(state.Slice(at, 11), out sent, out _)
            && Utf8Parser.TryParse(state.Slice(at + 12, 7), out sequence, out _);
    }

    private static void Scramble(ulong seed, Span<char> into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            seed = seed * 6364136223846793005UL + 1442695040888963407UL;
            into[i] = Base64[(int)(seed >> 58)];
        }
    }
}
