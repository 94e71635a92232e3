using System;
using System.Globalization;
using System.IO;

namespace EwsSync.Client.Feeds;

/// <summary>The names of a feed's files: a mark before the endings, so that names sort as the files were written.</summary>
internal sealed class FeedName
{
    private const string Gz = ".gz";

    private readonly string _stem;
    private readonly string _endings;

    /// <param name="path">The full path that was named.</param>
    /// <param name="compressed">Whether its files are compressed; <c>.gz</c> comes to a name that lacks it.</param>
    public FeedName(string path, bool compressed)
    {
        var gz = IsGz(path) ? path.Substring(path.Length - Gz.Length) : compressed ? Gz : string.Empty;
        var name = IsGz(path) ? path.Substring(0, path.Length - Gz.Length) : path;
        var ending = Path.GetExtension(name);
        _stem = name.Substring(0, name.Length - ending.Length);
        _endings = ending + gz;
    }

    /// <summary>The file where nothing rolls.</summary>
    public string Single => _stem + _endings;

    /// <summary>Whether a name says that its file is compressed.</summary>
    public static bool IsGz(string path) => path.EndsWith(Gz, StringComparison.OrdinalIgnoreCase);

    public string Of(string mark) => $"{_stem}-{mark}{_endings}";

    public string Of(int number) => Of(number.ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>The number of the last file that is there; 1 where there is none.</summary>
    public int LastNumber()
    {
        var folder = Path.GetDirectoryName(_stem) is { Length: > 0 } named ? named : ".";
        var before = Path.GetFileName(_stem) + "-";
        var last = 1;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (name.Length > before.Length + _endings.Length
                && name.StartsWith(before, StringComparison.Ordinal)
                && name.EndsWith(_endings, StringComparison.Ordinal))
            {
                var mark = name.Substring(before.Length, name.Length - before.Length - _endings.Length);
                if (int.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    last = Math.Max(last, number);
            }
        }

        return last;
    }
}
