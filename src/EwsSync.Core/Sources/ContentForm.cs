namespace EwsSync.Sources;

/// <summary>In which form whole items are copied.</summary>
internal enum ContentForm
{
    /// <summary>MIME; iCalendar and vCard for calendar items and contacts.</summary>
    Mime,

    /// <summary>The source's own form, which loses nothing.</summary>
    Native,
}
