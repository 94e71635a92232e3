using System;
using System.Globalization;
using System.IO;
using System.Text;
using EwsSync.Client.SignIn;
using EwsSync.Compat;

namespace EwsSync.Client.Discovery;

/// <summary>
/// Remembers the URL of a mailbox in a small file beside the states: no credential, no token. Whoever can write there could send a credential elsewhere, so that the folder is its owner's
/// alone, and what is read is judged by the same rules as an answer.
/// </summary>
internal sealed class DiscoveryCache(string folder, SmtpAddress address, SignInMethod signIn)
{
    /// <summary>How long settings hold where nobody said more; "Improving performance when using Autodiscover for Exchange".</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const string Format = "EwsSync Autodiscover 1";
    private const int Lines = 6;

    private string Name => $"{address.Text.ToLowerInvariant()} {signIn}";

    private string File => Path.Combine(folder, "autodiscover", Hex(Client.Compat.Sha256.Hash(Encoding.UTF8.GetBytes(Name))) + ".txt");

    /// <summary>What is remembered and still valid; null where there is nothing that can be used.</summary>
    public DiscoveryResult? Read(DateTimeOffset now)
    {
        try
        {
            var lines = System.IO.File.ReadAllLines(File);
            return lines.Length == Lines && lines[0] == Format && lines[1] == Name && Uri.TryCreate(lines[2], UriKind.Absolute, out var url)
                && DateTimeOffset.TryParse(lines[4], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var ends)
                && ends > now && ends <= now + Life
                ? new DiscoveryResult { Address = address.Text, Url = url, FoundBy = lines[3], ExpiresUtc = ends, ServerVersion = lines[5].Length > 0 ? lines[5] : null }
                : null;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return null;
        }
    }

    /// <summary>Remembers; nothing is lost where that is not possible.</summary>
    public void Write(DiscoveryResult result, DateTimeOffset now)
    {
        var ends = result.ExpiresUtc < now + Life ? result.ExpiresUtc : now + Life;
        if (ends <= now)
            return;
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(File)!);
            var temporary = $"{File}.{Guid.NewGuid():N}.tmp";
            using (var writer = new StreamWriter(PrivateFiles.Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None), new UTF8Encoding(false)))
            {
                foreach (var line in (string[])[Format, Name, result.Url!.AbsoluteUri, result.FoundBy!, ends.ToString("O", CultureInfo.InvariantCulture), Errors.ServerText.Clean(result.ServerVersion)])
                    writer.Write(line + "\n");
            }

            PrivateFiles.MoveOver(temporary, File);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            // The next run looks again.
        }
    }

    /// <summary>Forgets, because the URL does not answer any more.</summary>
    public void Forget()
    {
        try
        {
            System.IO.File.Delete(File);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            // It is not believed for longer than a day anyway.
        }
    }

    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static string Hex(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var part in bytes)
            text.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
