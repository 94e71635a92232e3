using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Sync;

namespace EwsSync.Client.Reports;

/// <summary>Writes what verifications found to a file that one can hand to an auditor: a page (.html, .htm) or JSON (.json).</summary>
public sealed class VerificationReport
{
    private readonly string _path;
    private readonly string _input;

    /// <summary>Refuses a place that cannot be written before anything is asked of a server.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="input">What the user calls it, for errors.</param>
    /// <exception cref="EwsInputException">It has another ending, or cannot be written.</exception>
    public VerificationReport(string path, string input = "Path")
    {
        _input = input;
        _path = Throw.IfBlank(path);
        if (!IsPage && !HasEnding(".json"))
            throw new EwsInputException(ErrorIds.InvalidInput, $"'{path}' is neither a page nor JSON.", "Give the report a name that ends in .html or .json.") { Input = _input, Value = path };
        Try(() =>
        {
            using (File.Create(Beside))
            {
                // That it can be made is all that is asked.
            }

            File.Delete(Beside);
        });
    }

    private bool IsPage => HasEnding(".html") || HasEnding(".htm");

    private string Beside => _path + ".tmp";

    /// <summary>Writes it beside and moves it over, so that nobody reads half of it.</summary>
    /// <param name="summaries">One for each mailbox.</param>
    /// <exception cref="EwsInputException">It cannot be written.</exception>
    public void Write(IReadOnlyList<VerificationSummary> summaries)
    {
        Throw.IfNull(summaries);
        Try(() =>
        {
            using (var file = new FileStream(Beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                if (IsPage)
                {
                    using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                    new VerificationPage(text).Write(summaries);
                }
                else
                {
                    using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
                    Write(json, summaries);
                }
            }

            if (File.Exists(_path))
                File.Delete(_path);
            File.Move(Beside, _path);
        });
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<VerificationSummary> summaries)
    {
        json.WriteStartObject();
        json.WriteString("product", VerificationPage.Product);
        json.WriteBoolean("success", summaries.All(summary => summary.Success));
        json.WriteStartArray("mailboxes");
        foreach (var summary in summaries)
            VerificationJson.Write(json, summary);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private bool HasEnding(string ending) => _path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new EwsInputException(ErrorIds.FileUnusable, $"The report '{_path}' cannot be written: {e.Message}", "Name a file that this account can write, on a disk with room.", e) { Input = _input, Value = _path };
        }
    }
}
