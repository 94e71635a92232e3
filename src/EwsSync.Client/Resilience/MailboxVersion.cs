using System;

namespace EwsSync.Client.Resilience;

/// <summary>The schema version that a mailbox is asked with. It steps down when the server says that it is too new, and never up.</summary>
internal sealed class MailboxVersion(string first)
{
    // Exchange2007 is left out: ids made under it are refused by every later version.
    private static readonly string[] Steps = ["Exchange2013_SP1", "Exchange2010_SP2", "Exchange2010", "Exchange2007_SP1"];

    private readonly object _lock = new();
    private string _current = first;

    public string Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <summary>Takes the next older version; false at the end.</summary>
    public bool Lower()
    {
        lock (_lock)
        {
            // A version that is not in the list is a newer one than the first of it.
            var next = Array.IndexOf(Steps, _current) + 1;
            if (next >= Steps.Length)
                return false;
            _current = Steps[next];
            return true;
        }
    }
}
