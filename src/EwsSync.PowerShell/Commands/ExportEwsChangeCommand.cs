using System;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Output;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Commands;

/// <summary>Appends changes to a file, one JSON object per line. A line that was taken is in the file, whatever happens to this process afterwards.</summary>
[Cmdlet(VerbsData.Export, "EwsChange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ItemChange), typeof(FolderChange))]
public sealed class ExportEwsChangeCommand : EwsCommand
{
    private readonly ChangeLine _line = new();
    private LineFile? _file;
    private Action? _flush;

    /// <summary>The file; it is made where it does not exist, else added to.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The changes.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Passes each change on once it is in the file, for Complete-EwsSync.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var path = StateStores.FullPath(this, Path);
        if (!ShouldProcess(path, "Append changes"))
            return;
        var (file, cut) = Require(Attempt(() => UserFiles.Try(path, "being opened", () => LineFile.Append(StateStores.FileToWrite(this, Path)))), Path);
        _file = file;
        if (cut > 0)
            WriteWarning($"'{path}' ended within a line ({cut} bytes), as an interrupted run leaves it. The piece was cut off; its change comes again.");
        _flush = () => UserFiles.Try(path, "being brought to the disk", () =>
        {
            file.Flush();
            return true;
        });
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

        if (_file is { } file)
        {
            Require(Attempt(() => UserFiles.Try(Path, "being written", () =>
            {
                file.Write(line);
                return true;
            })), Path);
        }

        if (PassThru)
            WriteObject(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_flush is not null)
        {
            Require(Attempt(() =>
            {
                _flush();
                return true;
            }), Path);
        }
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        if (_flush is not null)
            RunspaceDeliveries.OfThisRunspace().RemoveSink(_flush);
        _file?.Dispose();
        _line.Dispose();
    }

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
