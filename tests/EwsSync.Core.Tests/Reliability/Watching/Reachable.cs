using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>Counts what an object keeps alive, by its fields. The memory of the whole process says nothing of one object: pools and earlier tests give megabytes back at any moment.</summary>
internal static class Reachable
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <param name="root">Where to begin.</param>
    /// <param name="others">What belongs to others: neither counted nor looked into.</param>
    public static int Count(object root, params object[] others)
    {
        var seen = new HashSet<object>(others, ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        var count = 0;
        while (open.Count > 0)
        {
            var one = open.Pop();
            if (IsOfTheRuntime(one) || !seen.Add(one))
                continue;
            count++;
            if (one is Array array)
            {
                if (!IsPlain(array.GetType().GetElementType()!))
                {
                    foreach (var element in array)
                        Add(open, element);
                }

                continue;
            }

            for (var type = one.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (var field in type.GetFields(Fields))
                {
                    if (!IsPlain(field.FieldType))
                        Add(open, field.GetValue(one));
                }
            }
        }

        return count;
    }

    private static void Add(Stack<object> open, object? value)
    {
        if (value is not null)
            open.Push(value);
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsByRefLike || type == typeof(string) || type == typeof(IntPtr) || type == typeof(UIntPtr);

    // What a thread, a timer or a type leads to is the process, and not the object.
    private static bool IsOfTheRuntime(object one) =>
        one is Thread or ExecutionContext or SynchronizationContext or TaskScheduler or Timer or MemberInfo or Assembly or Module or CultureInfo or WeakReference or string
        || one.GetType().Namespace is { } space && (space.StartsWith("System.Reflection", StringComparison.Ordinal) || space.StartsWith("Xunit", StringComparison.Ordinal))
        || one.GetType().Name.StartsWith("TimerQueue", StringComparison.Ordinal);
}
