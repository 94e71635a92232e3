using System;
using System.Globalization;
using System.IO;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.State.Files;

/// <summary>
/// Who holds a lock, in a file of its own beside the lock file: an exclusively opened file cannot be read by the one who wants to know.
/// For messages only; who holds the lock is decided by the operating system.
/// </summary>
internal static class StateHolder
{
    private const int MaxLength = 300;
    private static readonly Lazy<string> ThisProcess = new(DescribeProcess);

    public static void Write(string path)
    {
        try
        {
            var since = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var bytes = Encoding.UTF8.GetBytes($"{ThisProcess.Value} since {since} on {Environment.MachineName}");
            using var stream = PrivateFiles.Open(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            stream.Write(bytes, 0, bytes.Length);
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            // The lock stands without it.
        }
    }

    /// <summary>For example <c>pwsh (pid 123) since 2026-11-22 10:00:00Z on MAIL-RUNBOOK-1</c>; null where unknown.</summary>
    public static string? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MaxLength];
            var text = Encoding.UTF8.GetString(bytes, 0, stream.Read(bytes, 0, MaxLength)).Trim();
            foreach (var c in text)
            {
                if (char.IsControl(c))
                    return null;
            }

            return text.Length == 0 ? null : text;
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            return null;
        }
    }

    /// <summary>False where it could not be deleted; the next holder writes over it.</summary>
    public static bool Delete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            return false;
        }
    }

    private static string DescribeProcess()
    {
        var (name, id) = OwnProcess.Describe();
        return $"{name} (pid {id.ToString(CultureInfo.InvariantCulture)})";
    }
}
