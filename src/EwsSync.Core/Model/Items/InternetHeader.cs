namespace EwsSync.Model;

/// <summary>
/// One header line of an internet message.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/internetmessageheader">InternetMessageHeader</see>.
/// </summary>
public sealed class InternetHeader
{
    internal InternetHeader(string name, string value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The header's name; may stand several times.</summary>
    public string Name { get; }

    /// <summary>The header's value.</summary>
    public string Value { get; }

    /// <summary>Name and value.</summary>
    public override string ToString() => $"{Name}: {Value}";
}
