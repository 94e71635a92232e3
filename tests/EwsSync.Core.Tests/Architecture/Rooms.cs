using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>The rooms of EwsSync.Core, and who may use whom. What does not stand here is not allowed.</summary>
internal static class Rooms
{
    /// <summary>Used by every room, using none.</summary>
    public const string Compat = "Compat";

    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Model"] = [],
        ["Errors"] = [],
        ["Hosting"] = ["Errors"],
        ["Sources"] = ["Model", "Errors", "Hosting"],
        ["Wire"] = ["Model", "Errors"],
        ["Transport"] = ["Errors", "Hosting"],
        ["Ews"] = ["Model", "Errors", "Hosting", "Sources", "Wire", "Transport"],
        ["State"] = ["Model", "Errors"],
        ["Sync"] = ["Model", "Errors", "Hosting", "Sources", "State"],
        ["Loading"] = [],
        [Compat] = [],
    };

    /// <summary>Rooms inside a room that the room itself does not use: what stands beside them is a contract, and they are one way to keep it.</summary>
    public static readonly IReadOnlyList<string> Apart = ["EwsSync.State.Files"];

    /// <summary>Single types behind a closed door, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["Model → EwsSync.Errors.EwsInputException"] = "text for a shape is a user's input, and there is one error channel",
        ["Model → EwsSync.Errors.EwsException"] = "the base of that",
        ["Model → EwsSync.Errors.ErrorIds"] = "its stable names",
    };

    public static bool MayUse(string from, string to, string type) =>
        from == to || to == Compat || Arrows[from].Contains(to) || Exceptions.ContainsKey($"{from} → {type}");

    /// <summary>The room of a namespace: the part behind <c>EwsSync</c>; polyfills in <c>System</c> namespaces belong to Compat.</summary>
    public static string Of(string @namespace)
    {
        var parts = @namespace.Split('.');
        return parts[0] != "EwsSync" ? Compat : parts.Length > 1 ? parts[1] : string.Empty;
    }
}
