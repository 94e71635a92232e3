using System;
using System.CommandLine;
using System.IO;
using EwsSync.Client.Archive;

namespace EwsSync.Tool.Options;

/// <summary>Where an archive is and how items become its files.</summary>
internal sealed class ArchiveOptionSet
{
    private readonly Option<string> _path = new("--path") { Description = "The archive's folder; it is made where it does not exist", HelpName = "DIR", Required = true };

    private readonly Option<string> _format = Choice.Of(
        "--format", "Mail as single files (default), as Maildirs, as an mbox for each folder, or all items in the server's own form", "eml", "maildir", "mbox", "fts");

    private readonly Option<string> _layout = Choice.Of("--layout", "Folders as in the mailbox (default), none, or by year and month", "folderpath", "flat", "date");

    private readonly Option<string> _name = new("--name")
    {
        Description = $"Template of names: {{Subject}}, {{From}}, {{Received:FORMAT}}, {{Sent}}, {{Created}}, {{Modified}}, {{ItemClass}}, {{Size}}, {{Key}}; '{ArchiveOptions.DefaultName}' unless given",
        HelpName = "TEMPLATE",
    };

    private readonly Option<bool> _skip = new("--skip-existing") { Description = "Do not read what is in the archive in this version" };

    private readonly Option<string> _delete = Choice.Of(
        "--on-delete", "Files of deleted items and former versions: keep them (default), remove them, or move them to .deleted", "keep", "remove", "move");

    private readonly Option<string> _rename = Choice.Of(
        "--on-rename", "Files of folders that were renamed or moved: they stay (default), or follow into a folder of the new name", "stay", "follow");

    private readonly Option<bool> _sizes = new("--sizes-only") { Description = "With --verify: compare sizes, not every byte" };
    private readonly Option<string?> _seal = new("--expected-seal") { Description = "With --verify: a seal that the manifest had before; shows what was cut off since", HelpName = "SEAL" };

    public ArchiveOptionSet(Command command)
    {
        foreach (var option in (Option[])[_path, _format, _layout, _name, _skip, _delete, _rename, Verify, _sizes, _seal])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Verify) is null && (result.GetResult(_sizes) ?? result.GetResult(_seal)) is not null)
                result.AddError("--sizes-only and --expected-seal go with --verify.");
        });
    }

    public Option<bool> Verify { get; } = new("--verify") { Description = "Check the archive against its manifest and save nothing; a line for each problem, exit code 3 where there is one" };

    public ItemArchive Open(ParseResult parsed) => ItemArchive.Open(Folder(parsed), new ArchiveOptions
    {
        Format = Choice.Pick(
            parsed.GetValue(_format), ("eml", ArchiveFormat.Eml), ("maildir", ArchiveFormat.Maildir), ("mbox", ArchiveFormat.Mbox), ("fts", ArchiveFormat.Fts)) ?? ArchiveFormat.Eml,
        Layout = Choice.Pick(
            parsed.GetValue(_layout), ("folderpath", ArchiveLayout.FolderPath), ("flat", ArchiveLayout.Flat), ("date", ArchiveLayout.Date)) ?? ArchiveLayout.FolderPath,
        Name = parsed.GetValue(_name) ?? ArchiveOptions.DefaultName,
        SkipExisting = parsed.GetValue(_skip),
        OnDelete = Choice.Pick(
            parsed.GetValue(_delete), ("keep", ArchiveDeletion.Keep), ("remove", ArchiveDeletion.Remove), ("move", ArchiveDeletion.Move)) ?? ArchiveDeletion.Keep,
        OnRename = Choice.Pick(parsed.GetValue(_rename), ("stay", ArchiveRename.Stay), ("follow", ArchiveRename.Follow)) ?? ArchiveRename.Stay,
    });

    public ArchiveCheck Check(ParseResult parsed, Action<ArchiveFinding> found) => new(Folder(parsed), found)
    {
        SizesOnly = parsed.GetValue(_sizes),
        ExpectedSeal = parsed.GetValue(_seal)?.Trim().ToLowerInvariant(),
    };

    private string Folder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(_path)!);
}
