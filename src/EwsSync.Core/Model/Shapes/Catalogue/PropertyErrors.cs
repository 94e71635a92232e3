using EwsSync.Errors;

namespace EwsSync.Model;

/// <summary>What is said when a text names no property.</summary>
internal static class PropertyErrors
{
    private const string Forms =
        "Write a name (Categories), a field URI (item:Body), an entry (contacts:EmailAddress:EmailAddress1), or an extended property: "
        + "0x0E1D:String, PublicStrings/MyName:String, Task/0x8101:Integer, {guid}/0x8503:Boolean.";

    internal static EwsInputException Invalid(string text, string reason) =>
        new(ErrorIds.InvalidInput, $"The property '{Shown(text)}' cannot be used: {reason}.", Forms) { Input = "Property", Value = Shown(text) };

    // Long pasted text would drown the message.
    private static string Shown(string text)
    {
        if (text.Length <= 120)
            return text;
        var start = text.Substring(0, 120);
        return start + "…";
    }
}
