namespace EwsSync.Core.Tests.Architecture;

/// <summary>One type that uses another in another folder of its project.</summary>
internal sealed record FolderUse(string From, string To, string User, string Used);
