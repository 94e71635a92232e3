using System;
using System.Runtime.CompilerServices;

namespace EwsSync.Compat;

/// <summary>Argument guards: netstandard2.0 lacks <c>ArgumentNullException.ThrowIfNull</c> and its companions.</summary>
internal static class Throw
{
    public static T IfNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class => value ?? throw new ArgumentNullException(name);

    public static string IfBlank(string? value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("A value is required.", name) : value!;
}
