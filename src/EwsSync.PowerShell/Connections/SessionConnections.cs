using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace EwsSync.PowerShell.Connections;

/// <summary>The connections of one runspace, by name. Runspaces of one process must not find each other's.</summary>
internal sealed class SessionConnections
{
    public const string DefaultName = "default";

    private static readonly ConditionalWeakTable<Runspace, SessionConnections> All = new();
    private static readonly SessionConnections WithoutRunspace = new();

    private readonly Dictionary<string, EwsServiceConnection> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The one that is used where a cmdlet names none: the last one opened that is still open.</summary>
    public EwsServiceConnection? Default { get; private set; }

    public IReadOnlyCollection<EwsServiceConnection> Open => _byName.Values;

    public static SessionConnections OfThisRunspace() =>
        Runspace.DefaultRunspace is { } runspace ? All.GetValue(runspace, _ => new SessionConnections()) : WithoutRunspace;

    public EwsServiceConnection? Find(string name) => _byName.TryGetValue(name, out var connection) ? connection : null;

    /// <summary>Takes in a connection; one of the same name is closed.</summary>
    public void Add(EwsServiceConnection connection)
    {
        if (Find(connection.Name) is { } old)
            Close(old);
        _byName[connection.Name] = connection;
        Default = connection;
    }

    public void Close(EwsServiceConnection connection)
    {
        connection.Close();
        if (Find(connection.Name) == connection)
            _byName.Remove(connection.Name);
        if (Default == connection)
            Default = _byName.Values.LastOrDefault();
    }
}
