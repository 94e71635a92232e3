namespace EwsSync.Model;

/// <summary>
/// An entry of the people store; servers from 2016 on.
/// </summary>
public sealed class Person : EwsItem
{
    internal Person()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Person";
}
