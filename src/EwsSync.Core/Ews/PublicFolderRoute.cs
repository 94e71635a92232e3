namespace EwsSync.Ews;

/// <summary>The lines by which a request for public folders finds its server; without them the server looks for itself, or does not.</summary>
/// <param name="Anchor">For <c>X-AnchorMailbox</c>.</param>
/// <param name="Mailbox">For <c>X-PublicFolderMailbox</c>.</param>
internal sealed record PublicFolderRoute(string Anchor, string Mailbox);
