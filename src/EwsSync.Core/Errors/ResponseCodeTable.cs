using System;
using System.Globalization;
using System.Text;

namespace EwsSync.Errors;

/// <summary>
/// The one place that turns what a server said into an exception: which error it is, whether and when it is worth repeating, and what
/// the user is informed.
/// </summary>
internal static class ResponseCodeTable
{
    // A hint beyond this is an accident of the server; the longest that were seen are five minutes.
    private static readonly TimeSpan LongestHint = TimeSpan.FromHours(6);

    /// <summary>What <paramref name="code"/> means; codes that nobody knows surface.</summary>
    public static ResponseCodeRule RuleFor(ResponseCode code) =>
        ResponseCodeRules.ByCode.TryGetValue(code.Value, out var rule) ? rule : ResponseCodeRules.Unknown;

    /// <summary>What <paramref name="error"/> means, the code inside an internal error considered.</summary>
    public static ResponseCodeRule RuleFor(ServerError error)
    {
        if (error.Code.IsEmpty)
            return ResponseCodeRules.NoCode;
        var code = error.Code;
        if (code == ResponseCode.ErrorInternalServerError && InnerCode(error) is { IsEmpty: false } inner
            && ResponseCodeRules.ByCode.ContainsKey(inner.Value))
        {
            code = inner;
        }

        // Exchange says so of a distinguished folder that a delegate may not see, too: it may still be there.
        if (code == ResponseCode.ErrorItemNotFound && error.Operation.Contains("Folder"))
            return RuleFor(ResponseCode.ErrorFolderNotFound) with { Action = ErrorAction.FindIdAgain };
        var rule = RuleFor(code);
        return rule.IsTransient && error.Value("MaxConcurrencyLimit") is not null ? rule with { IsConcurrencyLimit = true } : rule;
    }

    /// <summary>An error of one part of a call (a folder, an item, a state).</summary>
    public static EwsResponseException ToException(ServerError error)
    {
        var rule = RuleFor(error);
        return new EwsResponseException(rule.ErrorId, Message(rule, error), rule.Advice)
        {
            Action = rule.Action,
            IsTransient = rule.IsTransient,
            IsConcurrencyLimit = rule.IsConcurrencyLimit,
            LeastWait = rule.LeastWait,
            ServerCode = error.Code,
            RequestId = error.RequestId,
            RetryAfter = Hint(error),
        };
    }

    /// <summary>An error of a whole call.</summary>
    /// <param name="error">What the fault says.</param>
    /// <param name="faultCode">The fault code as sent; it stands in for a response code that is missing in the detail.</param>
    public static EwsFaultException ToFault(ServerError error, string? faultCode)
    {
        if (error.Code.IsEmpty)
            error = error with { Code = CodeOf(faultCode) };
        var rule = error.Code.IsEmpty && LocalName(faultCode) is "Client" or "Sender" ? ResponseCodeRules.ClientFault : RuleFor(error);
        // The status says "later", whatever the fault says: a proxy that sheds load may answer in SOAP.
        if (AnswerMarks.IsBusy(error.StatusCode) && !rule.IsTransient)
            rule = RuleFor(error with { Code = ResponseCode.ErrorServerBusy });
        return new EwsFaultException(rule.ErrorId, Message(rule, error), rule.Advice)
        {
            FaultCode = faultCode,
            Action = rule.Action,
            IsTransient = rule.IsTransient,
            IsConcurrencyLimit = rule.IsConcurrencyLimit,
            LeastWait = rule.LeastWait,
            ServerCode = error.Code,
            RequestId = error.RequestId,
            RetryAfter = Hint(error),
        };
    }

    /// <summary>The longer one of <c>BackOffMilliseconds</c> and <c>Retry-After</c>; 0 or nonsense is no hint.</summary>
    internal static TimeSpan? Hint(ServerError error)
    {
        TimeSpan? hint = error.RetryAfter > TimeSpan.Zero ? error.RetryAfter : null;
        if (long.TryParse(error.Value("BackOffMilliseconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds > 0)
        {
            var backOff = TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestHint.TotalMilliseconds));
            if (hint is null || backOff > hint)
                hint = backOff;
        }

        return hint > LongestHint ? LongestHint : hint;
    }

    private static ResponseCode InnerCode(ServerError error) => new(error.Value("InnerErrorResponseCode"));

    private static ResponseCode CodeOf(string? faultCode) =>
        LocalName(faultCode) is { } name && name.StartsWith("Error", StringComparison.Ordinal) ? new ResponseCode(name) : default;

    private static string? LocalName(string? qualified) => qualified?.Substring(qualified.IndexOf(':') + 1).Trim();

    private static string Message(ResponseCodeRule rule, ServerError error)
    {
        var message = new StringBuilder(rule.Cause).Append(' ').Append(error.Operation).Append(" answered ")
            .Append(error.Code.IsEmpty ? "without a code" : ServerText.Clean(error.Code.Value));
        if (InnerCode(error) is { IsEmpty: false } inner)
            message.Append(" (inner code ").Append(ServerText.Clean(inner.Value)).Append(')');
        if (ServerText.Clean(error.Text) is { Length: > 0 } text)
            message.Append(": \"").Append(text).Append('"');
        message.Append('.');
        if (error.PropertyPath is { Length: > 0 } property)
            message.Append(" Property: ").Append(ServerText.Clean(property)).Append('.');
        AppendViolation(message, error);
        if (PrimaryAddress(error) is { } address)
            message.Append(" The primary address is ").Append(address).Append('.');
        if (error.RequestId is { Length: > 0 } requestId)
            message.Append(" Request id: ").Append(ServerText.Clean(requestId)).Append('.');
        return message.ToString();
    }

    /// <summary>
    /// ErrorNonPrimarySmtpAddress names the right address among its values. The name of that value is not documented, so it is known by its form.
    /// </summary>
    private static string? PrimaryAddress(ServerError error)
    {
        if (error.Code.Value != "ErrorNonPrimarySmtpAddress")
            return null;
        foreach (var value in error.Values)
        {
            var text = ServerText.Clean(value.Value);
            if (text.IndexOf('@') > 0 && text.IndexOf(' ') < 0)
                return text;
        }

        return null;
    }

    private static void AppendViolation(StringBuilder message, ServerError error)
    {
        if (error.Value("LineNumber") is { } line)
            message.Append(" Line ").Append(ServerText.Clean(line)).Append(", position ").Append(ServerText.Clean(error.Value("LinePosition"))).Append('.');
        if (error.Value("Violation") is { } violation && !(error.Text ?? string.Empty).Contains(violation))
            message.Append(' ').Append(ServerText.Clean(violation));
    }
}
