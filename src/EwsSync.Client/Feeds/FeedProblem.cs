using EwsSync.Errors;

namespace EwsSync.Client.Feeds;

/// <summary>Something in a file of a feed that is not read as changes.</summary>
public sealed class FeedProblem
{
    private FeedProblem(string path, string message, EwsInputException? error)
    {
        Path = path;
        Message = message;
        Error = error;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is wrong, and what it means.</summary>
    public string Message { get; }

    /// <summary><c>FeedDamaged</c>: changes may be missing. Null for what an interrupted run leaves: its changes come again.</summary>
    public EwsInputException? Error { get; }

    internal static FeedProblem Torn(string path, string what) =>
        new(path, $"'{path}' {what}, as an interrupted run leaves it. The state had not moved past it: its changes come again with the run that followed.", null);

    internal static FeedProblem Damaged(string path, string message) => new(
        path,
        message,
        new EwsInputException(ErrorIds.FeedDamaged, message, "Everything else in the file was read. What is missing is in another copy of the file, or comes with a new first run of its folder.")
        {
            Input = "Path",
            Value = path,
        });
}
