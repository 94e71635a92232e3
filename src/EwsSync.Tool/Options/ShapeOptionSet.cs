using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.Tool.Options;

/// <summary>Which properties come back.</summary>
internal sealed class ShapeOptionSet
{
    private readonly Option<string> _shape =
        Choice.Of("--shape", "Base shape; Default is the default", "IdOnly", "Default", "AllProperties");

    private readonly Option<string[]> _property = new("--property")
    {
        Description = "Further property, for example Categories, item:Size, 0x0E1D:String; several may follow",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public ShapeOptionSet(Command command, bool folders)
    {
        _property.CompletionSources.Add(context => (folders
            ? PropertyCatalogue.CompleteFolder(context.WordToComplete)
            : PropertyCatalogue.Complete(context.WordToComplete)).Select(c => new System.CommandLine.Completions.CompletionItem(c.Text)));
        command.Options.Add(_shape);
        command.Options.Add(_property);
    }

    public string BaseShape(ParseResult parsed) =>
        Choice.Pick(parsed.GetValue(_shape), ("IdOnly", 0), ("AllProperties", 2)) switch
        {
            0 => ItemShape.IdOnly.BaseShape,
            2 => ItemShape.AllProperties.BaseShape,
            _ => ItemShape.Default.BaseShape,
        };

    public IReadOnlyList<PropertyPath> ItemProperties(ParseResult parsed) => [.. Names(parsed).Select(PropertyPath.Parse)];

    public IReadOnlyList<PropertyPath> FolderProperties(ParseResult parsed) => [.. Names(parsed).Select(PropertyPath.ParseFolder)];

    private string[] Names(ParseResult parsed) => parsed.GetValue(_property) ?? [];
}
