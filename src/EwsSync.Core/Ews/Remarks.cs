using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>Words for what an answer says beside its content.</summary>
internal static class Remarks
{
    public static SourceRemark Warning(ResponseFrame frame) => new("ServerWarning", $"The server warned: {frame.Code} {frame.MessageText}");
}
