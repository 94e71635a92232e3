using System;
using System.Management.Automation;
using EwsSync.Client.Feeds;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Output;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Commands;

/// <summary>Appends changes to files, one JSON object per line. What was taken is on the disk before a state moves past it.</summary>
[Cmdlet(VerbsData.Export, "EwsChange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ItemChange), typeof(FolderChange))]
public sealed class ExportEwsChangeCommand : EwsCommand
{
    private readonly ChangeLine _line = new();
    private FeedWriter? _feed;
    private Action? _flush;

    /// <summary>The file; it is made where it does not exist, else added to. With -Roll the names of files are made from it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The changes.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>When to go on in a new file: Day, Hour or a size such as 100MB.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Roll { get; set; }

    /// <summary>Compresses with gzip; .gz comes to a name that lacks it.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Passes each change on once it was taken, for Complete-EwsSync.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var options = new FeedOptions { Roll = Rule(), Compress = Compress, Cut = WasCut };
        var path = StateStores.FullPath(this, Path);
        if (!ShouldProcess(path, "Append changes"))
            return;
        var feed = _feed = Require(Attempt(() => new FeedWriter(path, options)), Path);
        _flush = feed.Flush;
        RunspaceDeliveries.OfThisRunspace().AddSink(_flush);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (line, wrong) = LineOf(InputObject);
        if (line is null)
        {
            WriteError(ErrorRecords.From(
                new EwsInputException(
                    ErrorIds.InvalidInput,
                    $"An object of type {InputObject.BaseObject.GetType().Name} is no change{wrong}.",
                    "Pipe the objects of Sync-EwsFolderItem, Sync-EwsFolderHierarchy or Get-EwsChange as they are.")
                { Input = "InputObject" },
                InputObject));
            return;
        }

        if (_feed is { } feed)
            Do(() => feed.Write(line));

        if (PassThru)
            WriteObject(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_flush is not null)
            Do(_flush);
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        if (_flush is not null)
            RunspaceDeliveries.OfThisRunspace().RemoveSink(_flush);
        _feed?.Dispose();
        _line.Dispose();
    }

    private RollRule? Rule()
    {
        if (Roll is null)
            return null;
        if (RollRule.TryParse(Roll, out var rule))
            return rule;
        End(new EwsInputException(ErrorIds.InvalidInput, $"'{Roll}' is not Day, Hour or a size of at least 1KB.", "Give one of them, as in -Roll 100MB.")
        {
            Input = "Roll",
            Value = Roll,
        });
        return null;
    }

    private void WasCut(string path, long bytes) =>
        WriteWarning($"'{path}' ended within a line or a compressed piece ({bytes} bytes), as an interrupted run leaves it. The piece was cut off; its changes come again.");

    private void Do(Action action) => Require(Attempt(() =>
    {
        action();
        return true;
    }), Path);

    private (string? Line, string Wrong) LineOf(PSObject value)
    {
        try
        {
            return (_line.Of(value), string.Empty);
        }
        catch (FormatException e)
        {
            return (null, $": {e.Message.TrimEnd('.')}");
        }
    }
}
