namespace EwsSync.Model;

/// <summary>
/// The parts of a contact's name.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/completename">the EWS reference</see>.
/// </summary>
public sealed class CompleteName
{
    /// <summary>For example Dr.</summary>
    public string? Title { get; internal set; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; internal set; }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get; internal set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; internal set; }

    /// <summary>For example Jr.</summary>
    public string? Suffix { get; internal set; }

    /// <summary>The initials.</summary>
    public string? Initials { get; internal set; }

    /// <summary>The name as a whole.</summary>
    public string? FullName { get; internal set; }

    /// <summary>The nickname.</summary>
    public string? Nickname { get; internal set; }

    /// <summary>How the first name is pronounced, in Japanese.</summary>
    public string? YomiFirstName { get; internal set; }

    /// <summary>How the last name is pronounced, in Japanese.</summary>
    public string? YomiLastName { get; internal set; }
}
