namespace EwsSync.Wire;

/// <summary>Knows whether an ampersand begins a reference: everywhere but in CDATA sections, comments and processing instructions.</summary>
internal sealed class MarkupState
{
    private const string CData = "<![CDATA[";
    private const string Comment = "<!--";
    private const string Instruction = "<?";

    private string? _end;
    private string _seen = string.Empty;

    public bool AllowsReferences => _end is null;

    public char See(char c)
    {
        if (_end is not null)
            InSection(c);
        else if (c == '<')
            _seen = "<";
        else if (_seen.Length > 0)
            Opening(c);
        return c;
    }

    private void Opening(char c)
    {
        _seen += c;
        _end = _seen switch { CData => "]]>", Comment => "-->", Instruction => "?>", _ => null };
        if (_end is not null || !(Begins(CData) || Begins(Comment)))
            _seen = string.Empty;
    }

    private void InSection(char c)
    {
        _seen += c;
        if (_seen.Length > _end!.Length)
            _seen = _seen.Substring(1);
        if (_seen != _end)
            return;
        _end = null;
        _seen = string.Empty;
    }

    private bool Begins(string opening) => opening.StartsWith(_seen, System.StringComparison.Ordinal);
}
