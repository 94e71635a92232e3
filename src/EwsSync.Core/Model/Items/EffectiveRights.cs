namespace EwsSync.Model;

/// <summary>
/// What the signed-in account may do with an item or folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/effectiverights">EffectiveRights</see>.
/// </summary>
public sealed class EffectiveRights
{
    private FlagSet _flags;

    /// <summary>Create associated items.</summary>
    public bool? CreateAssociated { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>Create items.</summary>
    public bool? CreateContents { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>Create folders.</summary>
    public bool? CreateHierarchy { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>Delete it.</summary>
    public bool? Delete { get => _flags[3]; internal set => _flags = _flags.With(3, value); }

    /// <summary>Change it.</summary>
    public bool? Modify { get => _flags[4]; internal set => _flags = _flags.With(4, value); }

    /// <summary>Read it.</summary>
    public bool? Read { get => _flags[5]; internal set => _flags = _flags.With(5, value); }

    /// <summary>See private items.</summary>
    public bool? ViewPrivateItems { get => _flags[6]; internal set => _flags = _flags.With(6, value); }

    /// <summary>The rights that are given.</summary>
    public override string ToString() => string.Join(
        ", ",
        (string[])
        [
            .. Named(CreateAssociated, nameof(CreateAssociated)), .. Named(CreateContents, nameof(CreateContents)), .. Named(CreateHierarchy, nameof(CreateHierarchy)),
            .. Named(Delete, nameof(Delete)), .. Named(Modify, nameof(Modify)), .. Named(Read, nameof(Read)), .. Named(ViewPrivateItems, nameof(ViewPrivateItems)),
        ]);

    private static string[] Named(bool? right, string name) => right == true ? [name] : [];
}
