using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync changes</c>: the journal of a database as JSON Lines.</summary>
internal sealed class ChangesCommand
{
    private readonly DatabaseOptionSet _database;
    private readonly Option<string[]> _mailbox = new("--mailbox") { Description = "Only of these mailboxes; several may follow", HelpName = "ADDRESS", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _consumer = new("--consumer")
    {
        Description = "A reader by name: gets what it has not had yet; one that is new begins with the items as they are",
        HelpName = "NAME",
    };

    private readonly Option<bool> _anew = new("--begin-anew") { Description = "With --consumer: begin again with the items as they are" };
    private readonly Option<bool> _peek = new("--peek") { Description = "With --consumer: read, and leave the position where it is" };
    private readonly Option<bool> _wait = new("--wait") { Description = "Go on as rows come, until it is stopped" };
    private readonly Option<DateTime?> _since = Moment.Of("--since", "Rows seen then or later");
    private readonly Option<DateTime?> _until = Moment.Of("--until", "Rows seen before");
    private readonly Option<int?> _last = Bounded.Number("--last", "Only the last rows of each mailbox", 1, 1_000_000);
    private readonly Option<string> _type = Choice.Of("--change-type", "Only these", "Create", "Update", "Delete", "ReadFlagChange", JournalTypes.IdChange);
    private readonly Option<string> _entity = Choice.Of("--entity", "Only these", "Item", "Folder");
    private readonly Option<string?> _path = new("--folder-path") { Description = "Only of folders with this path, with * and ?", HelpName = "PATTERN" };

    private ChangesCommand(Command command)
    {
        _database = new DatabaseOptionSet(command);
        foreach (var option in (Option[])[_mailbox, _consumer, _anew, _peek, _since, _until, _last, _type, _entity, _path, _wait])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_consumer) is null && (result.GetResult(_anew) ?? result.GetResult(_peek)) is not null)
                result.AddError("--begin-anew and --peek are of a reader: name it with --consumer NAME.");
            if (result.GetResult(_last) is not null && (result.GetResult(_wait) ?? result.GetResult(_consumer)) is not null)
                result.AddError("--last looks back and goes with neither --wait nor --consumer.");
        });
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("changes", "Writes a line for each row of a database's journal.");
        _ = new ChangesCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        var consumer = parsed.GetValue(_consumer);
        using var database = await _database.OpenAsync(parsed, report, cancellationToken, readOnly: consumer is null);
        using var reader = database.ReadChanges(new ChangeQuery
        {
            Mailboxes = parsed.GetValue(_mailbox) ?? [],
            Consumer = consumer,
            BeginAnew = parsed.GetValue(_anew),
            SinceUtc = parsed.GetValue(_since),
            UntilUtc = parsed.GetValue(_until),
            Last = parsed.GetValue(_last),
            Wait = parsed.GetValue(_wait),
            Where = Where(parsed),
        });
        using var lines = new JsonLines(StandardOutput.Open());
        while (await reader.NextAsync(cancellationToken) is { } page)
        {
            foreach (var entry in page)
                lines.Write(entry, JournalJson.Write);

            // Acknowledged is what was handed to the operating system, and to the disk where it is a file.
            if (page.Count > 0)
                lines.Flush();
            if (!parsed.GetValue(_peek))
                await reader.AcknowledgeAsync(CancellationToken.None);
        }

        return ExitCodes.Complete;
    }

    private Func<JournalEntry, bool>? Where(ParseResult parsed)
    {
        var conditions = new List<Func<JournalEntry, bool>>();
        if (parsed.GetValue(_type) is { } type)
            conditions.Add(e => string.Equals(e.ChangeType, type, StringComparison.OrdinalIgnoreCase));
        if (parsed.GetValue(_entity) is { } entity)
            conditions.Add(e => string.Equals(e.Entity, entity, StringComparison.OrdinalIgnoreCase));
        if (parsed.GetValue(_path) is { } path)
        {
            var pattern = new PathPattern(path);
            conditions.Add(e => pattern.Matches(e.FolderPath));
        }

        return conditions.Count == 0 ? null : e => conditions.TrueForAll(c => c(e));
    }
}
