using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Errors;
using EwsSync.Tool.Exit;

namespace EwsSync.Tool.Errors;

/// <summary>An error as lines for people: what happened, what to do, which options, and what the server's administrator will ask for.</summary>
internal static class ErrorText
{
    private const string DebugVariable = "EWSSYNC_DEBUG";

    public static IEnumerable<string> Lines(Exception error)
    {
        // A table of tries has a line for each; what servers wrote into it has none of its own.
        foreach (var line in ("error: " + Cause(error)).Split('\n'))
            yield return line;
        if (error is EwsException known)
        {
            if (known.Advice is { } advice)
                yield return "  fix: " + advice;
            if (OptionHints.For(known) is { } options)
                yield return "  options: " + options;
            yield return "  " + Details(known);
        }

        if (Environment.GetEnvironmentVariable(DebugVariable) == "1")
            yield return error.ToString();
        else if (error is not (EwsException or IOException or UnauthorizedAccessException))
            yield return $"  fix: This is a bug in ewssync. {DebugVariable}=1 shows where it happened; please report it.";
    }

    private static string Cause(Exception error) => error switch
    {
        EwsException known => known.Message,
        OutputClosedException closed => closed.Message + " The run ends here; what was not written comes again with the next run.",
        IOException or UnauthorizedAccessException => error.Message + " What was not written comes again with the next run.",
        _ => $"{error.GetType().Name}: {error.Message}",
    };

    private static string Details(EwsException error)
    {
        var parts = new List<string> { error.ErrorId };
        if (!error.ServerCode.IsEmpty)
            parts.Add("server code " + error.ServerCode.Value);
        if (error.Mailbox is { } mailbox)
            parts.Add("mailbox " + mailbox);
        if (error.Folder is { } folder)
            parts.Add("folder " + folder);
        if (error.RequestId is { } request)
            parts.Add("request id " + request);
        return "[" + string.Join(" · ", parts) + "]";
    }
}
