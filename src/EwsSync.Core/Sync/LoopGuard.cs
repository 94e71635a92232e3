using System;
using System.Collections.Generic;

namespace EwsSync.Sync;

/// <summary>Notices a server that says "more" for ever. The state is opaque: it is only ever compared with itself.</summary>
internal sealed class LoopGuard(int maxEmptyPages)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _emptyInARow;

    /// <summary>Why the run must not go on after this page, as a sentence; null where it may.</summary>
    /// <param name="asked">The state that the page was asked with.</param>
    /// <param name="answered">The state that came back.</param>
    /// <param name="changes">How many changes came with it.</param>
    public string? Judge(string? asked, string answered, int changes)
    {
        // Long states would make the memory grow with the mailbox: their hash is enough, and a false hit needs 2^64 luck.
        if (asked is not null)
            _seen.Add(Fingerprint(asked));
        if (string.Equals(asked, answered, StringComparison.Ordinal))
            return $"The server says that there is more, but returned the same state again with {changes} changes.";
        if (_seen.Contains(Fingerprint(answered)))
            return "The server says that there is more, but returned a state that this run has already been at.";
        _emptyInARow = changes == 0 ? _emptyInARow + 1 : 0;
        return _emptyInARow > maxEmptyPages
            ? $"The server says that there is more, but the last {_emptyInARow} pages held no change."
            : null;
    }

    private static string Fingerprint(string state) =>
        state.Length <= 64 ? state : Convert.ToBase64String(Compat.Sha256.HashText(state));
}
