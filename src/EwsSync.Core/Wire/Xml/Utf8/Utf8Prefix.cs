namespace EwsSync.Wire;

/// <summary>A prefix and what it stands for at the present place.</summary>
internal sealed class Utf8Prefix(string name)
{
    public string Name { get; } = name;

    /// <summary>Null where it stands for nothing.</summary>
    public string? Namespace { get; set; }
}
