namespace EwsSync.Model;

/// <summary>
/// A folder that shows what a search finds; it cannot be synchronized.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/searchfolder">SearchFolder</see>.
/// </summary>
public sealed class SearchFolder : Folder
{
    internal SearchFolder()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "SearchFolder";

    /// <summary>What it looks for; only GetFolder returns it.</summary>
    public SearchParameters? SearchParameters { get; internal set; }
}
