namespace System.Runtime.Versioning
{
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    internal sealed class UnsupportedOSPlatformAttribute(string platform) : Attribute
    {
        public string Platform => platform;
    }
}

namespace System.Runtime.CompilerServices
{
    // The compiler takes ranges of arrays from here; System.Index and System.Range come from PolySharp.
    internal static class RuntimeHelpers
    {
        public static T[] GetSubArray<T>(T[] array, Range range)
        {
            var start = range.Start.GetOffset(array.Length);
            return array.AsSpan(start, range.End.GetOffset(array.Length) - start).ToArray();
        }
    }
}
