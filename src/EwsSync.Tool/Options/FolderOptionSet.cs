using System;
using System.CommandLine;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Tool.Options;

/// <summary>Which folders are read.</summary>
internal sealed class FolderOptionSet
{
    private readonly Option<string[]> _folders = Many("--folder", "Folder by well-known name (inbox, sentitems, …) or EWS id", "NAME|ID");
    private readonly Option<string[]> _paths = Many("--folder-path", "Folders by path below the root, with * and ?, for example '/Inbox/*'", "PATTERN");
    private readonly Option<bool> _all = new("--all-folders") { Description = "All folders below the root, except search folders" };
    private readonly Option<string[]> _classes = Many("--folder-class", "With paths or all folders: only these classes, for example 'IPF.Note*'", "PATTERN");
    private readonly Option<string[]> _exclude = Many("--exclude-folder", "Leave out these folders and what is below: path, name, well-known name or id", "PATTERN");
    private readonly RootOption _root;
    private readonly bool _allUnlessNamed;

    /// <param name="command">Whose options they are.</param>
    /// <param name="allUnlessNamed">Whether nothing named means all folders.</param>
    public FolderOptionSet(Command command, bool allUnlessNamed = false)
    {
        command.Options.Add(_folders);
        command.Options.Add(_paths);
        command.Options.Add(_all);
        command.Options.Add(_classes);
        command.Options.Add(_exclude);
        _root = new RootOption(command);
        _allUnlessNamed = allUnlessNamed;
        command.Validators.Add(result =>
        {
            var named = result.GetResult(_folders) is not null || result.GetResult(_paths) is not null;
            var all = result.GetResult(_all) is not null;
            if (!named && !all && !allUnlessNamed)
                result.AddError("Say which folders: --folder NAME|ID, --folder-path PATTERN, or --all-folders.");
            if (named && all)
                result.AddError("--all-folders already includes what --folder and --folder-path name; use one or the other.");
        });
    }

    public FolderSelection Read(ParseResult parsed) => new()
    {
        Folders = [.. Values(parsed, _folders).Select(f => ToId(f, "--folder"))],
        Paths = Values(parsed, _paths),
        All = parsed.GetValue(_all) || (_allUnlessNamed && Values(parsed, _folders).Length + Values(parsed, _paths).Length == 0),
        FolderClasses = Values(parsed, _classes),
        Exclude = Values(parsed, _exclude),
        Root = _root.Read(parsed),
    };

    internal static FolderId ToId(string text, string option)
    {
        try
        {
            return new FolderId(text);
        }
        catch (ArgumentException)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"'{text}' is not a folder.", "Give a name such as inbox, or an EWS id.") { Input = option, Value = text };
        }
    }

    private static string[] Values(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];

    private static Option<string[]> Many(string name, string description, string helpName)
    {
        var option = new Option<string[]>(name) { Description = description + "; several may follow", HelpName = helpName, AllowMultipleArgumentsPerToken = true };

        // An option that is misspelt would be taken for one more value, and the run would say that there is no such folder.
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.StartsWith("--", StringComparison.Ordinal))
                    result.AddError($"There is no option {token.Value}.");
            }
        });
        return option;
    }
}
