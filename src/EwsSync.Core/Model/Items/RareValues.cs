using System;

namespace EwsSync.Model;

/// <summary>
/// Properties that few items have, by name. An item type has dozens of them; as fields they would cost every item more memory than
/// the values that it has.
/// </summary>
internal sealed class RareValues
{
    private string[] _names = new string[4];
    private object[] _values = new object[4];
    private int _count;

    public object? this[string name]
    {
        get
        {
            var at = Array.IndexOf(_names, name, 0, _count);
            return at < 0 ? null : _values[at];
        }

        set
        {
            var at = Array.IndexOf(_names, name, 0, _count);
            if (at < 0)
            {
                if (value is null)
                    return;
                at = _count++;
                if (at == _names.Length)
                {
                    Array.Resize(ref _names, at * 2);
                    Array.Resize(ref _values, at * 2);
                }

                _names[at] = name;
            }

            _values[at] = value!;
        }
    }
}
