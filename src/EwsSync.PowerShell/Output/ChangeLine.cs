using System;
using System.Management.Automation;
using EwsSync.Client.Json;
using EwsSync.Database.Reading;
using EwsSync.Model;

namespace EwsSync.PowerShell.Output;

/// <summary>The line of an object of the pipeline.</summary>
internal sealed class ChangeLine : IDisposable
{
    private readonly JsonLine _json = new();

    /// <summary>The line; null where the object is no change.</summary>
    /// <exception cref="FormatException">It came through a job or a file, and somebody took it apart.</exception>
    public string? Of(PSObject value) => Line(value.BaseObject) ?? (DeserializedChange.Live(value) is { } live ? Line(live) : null);

    public void Dispose() => _json.Dispose();

    private string? Line(object change) => change switch
    {
        ItemChange item => _json.Text(item, ItemChangeJson.Write),
        FolderChange folder => _json.Text(folder, FolderChangeJson.Write),
        JournalEntry row => _json.Text(row, JournalJson.Write),
        _ => null,
    };
}
