using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace EwsSync.Database.Schema;

/// <summary>The schema as text: one file a version, one folder a dialect. A file that was published is never changed.</summary>
internal static class SchemaScripts
{
    /// <summary>The version that this build writes.</summary>
    public const int Current = 4;

    /// <summary>What leads from <paramref name="version"/> to <see cref="Current"/>, in order.</summary>
    public static IEnumerable<string> After(string dialect, int version)
    {
        for (var next = version + 1; next <= Current; next++)
            yield return Read($"{dialect}/{next.ToString("0000", CultureInfo.InvariantCulture)}.sql");
    }

    private static string Read(string name)
    {
        var assembly = typeof(SchemaScripts).Assembly;
        using var stream = assembly.GetManifestResourceStream(name) ?? assembly.GetManifestResourceStream(name.Replace('/', '\\'))
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
