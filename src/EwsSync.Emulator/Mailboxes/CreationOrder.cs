using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>The items of a folder that are not associated, the first made first; kept until the mailbox changes, since clients page through it.</summary>
internal sealed class CreationOrder
{
    private long _newest = -1;
    private long[] _serials = [];

    /// <summary>Call it under the mailbox's lock.</summary>
    internal IReadOnlyList<long> Of(MailFolder folder, long newest)
    {
        if (_newest != newest)
        {
            _serials = [.. folder.Items.NewestFirst().Where(static item => !item.IsAssociated).OrderBy(Made).ThenBy(static item => item.Serial).Select(static item => item.Serial)];
            _newest = newest;
        }
        return _serials;
    }

    private static DateTime Made(MailItem item) =>
        item.Properties.Text("DateTimeCreated") is { } text && DateTime.TryParse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal, out var time) ? time : item.Received;
}
