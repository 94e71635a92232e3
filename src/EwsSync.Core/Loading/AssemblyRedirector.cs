#if !NET
using System;
using System.IO;
using System.Reflection;

namespace EwsSync.Loading;

/// <summary>
/// Stands in for binding redirects, which a module has none of on .NET Framework: gives our own file where one of our assemblies asks for
/// another version of it. It is scoped on purpose: an answer to somebody else's request would move the conflict to them.
/// </summary>
internal sealed class AssemblyRedirector(OwnFiles files)
{
    private bool _registered;

    public void Register()
    {
        if (_registered)
            return;
        _registered = true;
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(request);
    }

    private Assembly? Resolve(ResolveEventArgs request)
    {
        try
        {
            return Choose(files, request.Name, RequesterOf(request)) is { } path ? Assembly.LoadFrom(path) : null;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or ArgumentException)
        {
            // A resolver that throws fails the request in a way that nobody can read; null leaves it to the next one.
            return null;
        }
    }

    /// <summary>The file to load, or null where it is none of our business.</summary>
    internal static string? Choose(OwnFiles files, string requested, string? requester)
    {
        var wanted = new AssemblyName(requested);
        if (files.Find(wanted.Name) is not { } path)
            return null;
        if (requester is not null && !string.Equals(Path.GetDirectoryName(requester), files.Folder, StringComparison.OrdinalIgnoreCase))
            return null;
        return AssemblyMatch.Satisfies(wanted, AssemblyName.GetAssemblyName(path)) ? path : null;
    }

    private static string? RequesterOf(ResolveEventArgs request) =>
        request.RequestingAssembly is { IsDynamic: false, Location: { Length: > 0 } location } ? location : null;
}
#endif
