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

    private readonly Option<string> _bodyType = Choice.Of("--body-type", "Format of bodies; Best, as they are stored, unless given", "Best", "HTML", "Text");
    private readonly Option<bool> _mime = new("--mime") { Description = "The MIME stream of each item too" };

    public ShapeOptionSet(Command command, bool folders)
    {
        _property.CompletionSources.Add(context => (folders
            ? PropertyCompletion.ForFolders(context.WordToComplete)
            : PropertyCompletion.ForItems(context.WordToComplete)).Select(c => new System.CommandLine.Completions.CompletionItem(c.Text)));
        command.Options.Add(_shape);
        command.Options.Add(_property);
        if (folders)
            return;
        command.Options.Add(_bodyType);
        command.Options.Add(_mime);
    }

    public ItemShape ItemShape(ParseResult parsed) => Model.ItemShape.Of(BaseShape(parsed), Names(parsed)) with
    {
        BodyType = Choice.Pick(parsed.GetValue(_bodyType), ("Best", 0), ("HTML", 1), ("Text", 2)) switch
        {
            0 => "Best",
            1 => "HTML",
            2 => "Text",
            _ => null,
        },
        IncludeMimeContent = parsed.GetValue(_mime) ? true : null,
    };

    public string BaseShape(ParseResult parsed) =>
        Choice.Pick(parsed.GetValue(_shape), ("IdOnly", 0), ("AllProperties", 2)) switch
        {
            0 => Model.ItemShape.IdOnly.BaseShape,
            2 => Model.ItemShape.AllProperties.BaseShape,
            _ => Model.ItemShape.Default.BaseShape,
        };

    public IReadOnlyList<PropertyPath> FolderProperties(ParseResult parsed) => [.. Names(parsed).Select(PropertyPath.ParseFolder)];

    private string[] Names(ParseResult parsed) => parsed.GetValue(_property) ?? [];
}
