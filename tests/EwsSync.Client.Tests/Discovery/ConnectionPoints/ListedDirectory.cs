using System;
using System.Collections.Generic;
using EwsSync.Client.Discovery.ConnectionPoints;

namespace EwsSync.Client.Tests.Discovery.ConnectionPoints;

/// <summary>A directory as a test says.</summary>
internal sealed class ListedDirectory(Func<string?, IReadOnlyList<ConnectionPoint>> answer) : IServiceDirectory
{
    public string? Site => null;

    public List<string?> Asked { get; } = [];

    public IReadOnlyList<ConnectionPoint> Search(string? path)
    {
        Asked.Add(path);
        return answer(path);
    }
}
