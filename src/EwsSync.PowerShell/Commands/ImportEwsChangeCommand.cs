using System.Linq;
using System.Management.Automation;
using EwsSync.Client.Feeds;
using EwsSync.Model;
using EwsSync.PowerShell.Output;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Commands;

/// <summary>Reads files of changes back as the objects that they were made from.</summary>
[Cmdlet(VerbsData.Import, "EwsChange", DefaultParameterSetName = OfPath)]
[OutputType(typeof(ItemChange), typeof(FolderChange))]
public sealed class ImportEwsChangeCommand : EwsCommand
{
    private const string OfPath = "Path";
    private const string OfLiteralPath = "LiteralPath";

    private FeedReader _reader = null!;

    /// <summary>Files; wildcards are permitted, and files that match are read in the order of their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OfPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files, by names in which nothing is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OfLiteralPath)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Emits each event once, over all files: the first time.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _reader = new FeedReader(Found) { Unique = Unique, Input = ParameterSetName };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var file in ParameterSetName == OfPath ? Path.SelectMany(path => UserFiles.Matching(this, path)) : LiteralPath.Select(path => StateStores.FullPath(this, path)))
            Read(file);
    }

    private void Read(string file)
    {
        using var lines = _reader.Read(file).GetEnumerator();
        while (true)
        {
            var outcome = Attempt(() => lines.MoveNext());
            if (outcome.Error is { } error)
                Report(error, file);
            if (!outcome.Value)
                return;
            WriteObject(lines.Current.Change);
        }
    }

    private void Found(FeedProblem problem)
    {
        if (problem.Error is { } error)
            Report(error, problem.Path);
        else
            WriteWarning(problem.Message);
    }
}
