#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices
{
    /// <summary>Lets the compiler accept <c>required</c> members on netstandard2.0.</summary>
    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    internal sealed class RequiredMemberAttribute : Attribute;

    /// <summary>Marks what a compiler must know to use a type; companion of <see cref="RequiredMemberAttribute"/>.</summary>
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The compiler puts it on the copy constructor of a record with required members.</summary>
    [AttributeUsage(AttributeTargets.Constructor)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;
}
#endif
