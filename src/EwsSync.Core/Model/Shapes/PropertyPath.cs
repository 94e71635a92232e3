namespace EwsSync.Model;

/// <summary>Names one property: a closed family of <see cref="FieldPath"/>, <see cref="IndexedPath"/> and <see cref="ExtendedPath"/>.</summary>
public abstract class PropertyPath
{
    private protected PropertyPath()
    {
    }
}
