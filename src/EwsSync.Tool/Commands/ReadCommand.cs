using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Feeds;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync read</c>: the lines of the files of a feed.</summary>
internal sealed class ReadCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Files of changes, plain or compressed; * and ? are permitted", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _unique = new("--unique") { Description = "Each event once, over all files" };

    private ReadCommand(Command command)
    {
        command.Arguments.Add(_files);
        command.Options.Add(_unique);
        command.SetGuarded((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    public static Command Create()
    {
        var command = new Command("read", "Writes the lines of files of changes, plain or compressed. Exit code 3 where something in them cannot be read.");
        _ = new ReadCommand(command);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        var exitCode = ExitCodes.Complete;
        var reader = new FeedReader(Found) { Unique = parsed.GetValue(_unique), Input = "FILE" };
        using var output = new BufferedStream(StandardOutput.Open(), 256 * 1024);
        foreach (var line in parsed.GetValue(_files)!.SelectMany(Matching).SelectMany(reader.Read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.Write(line.ToUtf8());
            output.WriteByte((byte)'\n');
        }

        output.Flush();
        return exitCode;

        void Found(FeedProblem problem)
        {
            if (problem.Error is { } error)
            {
                report.Failed(error);
                exitCode = ExitCodes.Incomplete;
            }
            else
            {
                report.Notice(new SyncNotice(NoticeLevel.Warning, "FeedTorn", problem.Message));
            }
        }
    }

    /// <summary>Shells of Unix have done it already; those of Windows do not.</summary>
    internal static IEnumerable<string> Matching(string path)
    {
        var name = Path.GetFileName(path);
        return File.Exists(path) || !name.AsSpan().ContainsAny('*', '?')
            ? [path]
            : FeedFolder(path, () => Directory.EnumerateFiles(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", name).Order(StringComparer.Ordinal).ToList());
    }

    private static List<string> FeedFolder(string path, Func<List<string>> list)
    {
        try
        {
            return list();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EwsInputException(ErrorIds.FileUnusable, $"No file can be looked for by '{path}': {e.Message}", "Name a folder that is there, and that this account can read.", e) { Input = "FILE", Value = path };
        }
    }
}
