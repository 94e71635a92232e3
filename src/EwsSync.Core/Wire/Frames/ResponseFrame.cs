using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>What every response message has around its content.</summary>
internal sealed class ResponseFrame
{
    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary><c>Success</c>, <c>Warning</c> or <c>Error</c>.</summary>
    public string ResponseClass { get; set; } = string.Empty;

    public ResponseCode Code { get; set; }

    /// <summary>For people; the server may translate it.</summary>
    public string? MessageText { get; set; }

    public string? DescriptiveLinkKey { get; set; }

    /// <summary>The values of MessageXml by name, for example <c>BackOffMilliseconds</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; set; } = NoValues;

    /// <summary>The property that MessageXml complains about.</summary>
    public string? PropertyPath { get; set; }

    /// <summary>MessageXml as it came.</summary>
    public string? MessageXml { get; set; }

    public ServerVersion? Server { get; init; }

    public bool IsError => ResponseClass == "Error";

    public EwsResponseException ToException(ReplyContext context) => ResponseCodeTable.ToException(new ServerError(context.Operation, Code, MessageText)
    {
        Values = Values,
        PropertyPath = PropertyPath,
        RequestId = context.RequestId,
        RetryAfter = context.RetryAfter,
        StatusCode = context.StatusCode,
    });
}
