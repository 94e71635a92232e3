namespace EwsSync.Sources;

/// <summary>Takes content as it arrives.</summary>
internal interface IContentTarget
{
    /// <summary>Forgets what was written: an attempt begins.</summary>
    void Restart();

    /// <summary>Takes the first <paramref name="count"/> bytes of a buffer, which is used again afterwards.</summary>
    void Write(byte[] buffer, int count);
}
