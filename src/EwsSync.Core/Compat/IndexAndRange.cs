#if !NET
namespace System;

/// <summary>What the compiler needs for list patterns and <c>^1</c>; netstandard2.0 lacks it.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}

/// <summary>What the compiler needs for <c>1..</c>; netstandard2.0 lacks it.</summary>
internal readonly struct Range(Index start, Index end)
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new Index(0, fromEnd: true));

    public static Range EndAt(Index end) => new(default, end);
}
#endif
