using System;
using System.Collections.Generic;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Core.Tests.Errors;

public sealed class ResponseCodeTableTests
{
    [Fact]
    public void A_message_has_cause_code_text_property_and_request_id_and_the_advice_is_beside_it()
    {
        var failure = ResponseCodeTable.ToException(new ServerError("SyncFolderItems", new ResponseCode(" ErrorInvalidPropertyForOperation "), "Nicht erlaubt.\r\n")
        {
            PropertyPath = "item:Body",
            RequestId = "0c0ffee0",
        });

        Assert.Equal(
            "The server does not return this property here. SyncFolderItems answered ErrorInvalidPropertyForOperation: \"Nicht erlaubt.\". Property: item:Body. Request id: 0c0ffee0.",
            failure.Message);
        Assert.Equal("Leave the property out of the shape.", failure.Advice);
        Assert.Equal((ErrorIds.PropertyRefused, ErrorAction.Surface, "0c0ffee0"), (failure.ErrorId, failure.Action, failure.RequestId));
    }

    [Fact]
    public void A_code_of_the_future_surfaces_with_all_that_the_server_said()
    {
        var failure = ResponseCodeTable.ToException(Error("ErrorSomethingNew", "A message no client knows."));

        Assert.Equal((ErrorIds.ServerError, false, "ErrorSomethingNew"), (failure.ErrorId, failure.IsTransient, failure.ServerCode.Value));
        Assert.Contains("ErrorSomethingNew: \"A message no client knows.\"", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5000", null, 5.0)]
    [InlineData("297749", 30, 297.749)]
    [InlineData("100", 30, 30.0)]
    [InlineData("0", null, null)]
    [InlineData("0", 30, 30.0)]
    [InlineData("-1", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    [InlineData("9223372036854775807", null, 6 * 3600.0)]
    [InlineData("99999999999999999999", null, null)]
    public void The_longer_one_of_back_off_and_retry_after_is_the_hint(string? backOff, int? retryAfter, double? hint)
    {
        var failure = ResponseCodeTable.ToException(Error("ErrorServerBusy", null, ("BackOffMilliseconds", backOff)) with
        {
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });

        Assert.Equal(hint is { } expected ? TimeSpan.FromSeconds(expected) : null, failure.RetryAfter);
        Assert.True(failure.IsTransient);
    }

    [Theory]
    [InlineData("ErrorServerBusy", ErrorAction.Retry, ErrorIds.ServerBusy)]
    [InlineData("ErrorAccessDenied", ErrorAction.Surface, ErrorIds.AccessDenied)]
    [InlineData("ErrorWhoKnows", ErrorAction.RetryFewTimes, ErrorIds.ServerError)]
    [InlineData("", ErrorAction.RetryFewTimes, ErrorIds.ServerError)]
    public void An_internal_error_is_what_its_inner_code_says(string inner, ErrorAction action, string errorId)
    {
        var failure = ResponseCodeTable.ToException(Error("ErrorInternalServerError", "x", ("InnerErrorResponseCode", inner), ("BackOffMilliseconds", "7000")));

        Assert.Equal((action, errorId, "ErrorInternalServerError"), (failure.Action, failure.ErrorId, failure.ServerCode.Value));
        Assert.Equal(inner.Length > 0, failure.Message.Contains($"inner code {inner}", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromSeconds(7), failure.RetryAfter);
    }

    [Fact]
    public void Too_many_calls_at_once_are_told_apart_from_a_busy_server()
    {
        Assert.True(ResponseCodeTable.ToException(Error("ErrorExceededConnectionCount", null)).IsConcurrencyLimit);
        Assert.True(ResponseCodeTable.ToException(Error("ErrorServerBusy", null, ("Policy", "ConcurrentSyncCalls"), ("MaxConcurrencyLimit", "5"))).IsConcurrencyLimit);
        Assert.False(ResponseCodeTable.ToException(Error("ErrorServerBusy", null)).IsConcurrencyLimit);
    }

    [Theory]
    [InlineData("a:ErrorServerBusy", ErrorIds.ServerBusy, ErrorAction.Retry, "ErrorServerBusy")]
    [InlineData("soap:Server", ErrorIds.ServerError, ErrorAction.RetryFewTimes, "")]
    [InlineData("soap:Client", ErrorIds.RequestRefused, ErrorAction.Surface, "")]
    [InlineData("s:Sender", ErrorIds.RequestRefused, ErrorAction.Surface, "")]
    [InlineData(null, ErrorIds.ServerError, ErrorAction.RetryFewTimes, "")]
    public void A_fault_without_a_code_is_judged_by_its_fault_code(string? faultCode, string errorId, ErrorAction action, string code)
    {
        var fault = ResponseCodeTable.ToFault(Error("", "x"), faultCode);

        Assert.Equal((errorId, action, code, faultCode), (fault.ErrorId, fault.Action, fault.ServerCode.Value, fault.FaultCode));
    }

    [Fact]
    public void A_fault_with_a_code_is_judged_by_the_code_whatever_its_fault_code()
    {
        var fault = ResponseCodeTable.ToFault(Error("ErrorServerBusy", "x"), "s:Sender");

        Assert.Equal((ErrorIds.ServerBusy, ErrorAction.Retry), (fault.ErrorId, fault.Action));
    }

    [Fact]
    public void A_schema_error_shows_where()
    {
        var fault = ResponseCodeTable.ToFault(
            Error("ErrorSchemaValidation", "The request failed schema validation.", ("LineNumber", "2"), ("LinePosition", "630"), ("Violation", "The Id is wrong.")), "a:ErrorSchemaValidation");

        Assert.Contains("Line 2, position 630. The Id is wrong.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Primary", "kim@contoso.com", "The primary address is kim@contoso.com.")]
    [InlineData("PrimarySmtpAddress", " kim@contoso.com ", "The primary address is kim@contoso.com.")]
    [InlineData("Primary", "no address at all", null)]
    [InlineData("Other", null, null)]
    public void A_secondary_address_is_answered_with_the_primary_one_where_the_server_names_it(string name, string? value, string? said)
    {
        var fault = ResponseCodeTable.ToFault(Error("ErrorNonPrimarySmtpAddress", "Use the primary.", (name, value)), null);

        Assert.Equal((ErrorIds.MailboxNotFound, ErrorAction.Surface, false), (fault.ErrorId, fault.Action, fault.IsTransient));
        Assert.Equal(said is not null, fault.Message.Contains("The primary address is", StringComparison.Ordinal));
        Assert.Contains(said ?? "not the mailbox's primary one", fault.Message, StringComparison.Ordinal);
        Assert.Contains("PrimarySmtpAddress", fault.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_cannot_flood_a_message_or_steer_a_terminal_with_it()
    {
        var failure = ResponseCodeTable.ToException(Error("Error\u001b[2J", new string('x', 100_000) + "\u001b[31m"));

        Assert.True(failure.Message.Length < 1000);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    [Fact]
    public void Every_row_that_surfaces_or_is_given_up_tells_what_to_do()
    {
        foreach (var (code, rule) in ResponseCodeRules.ByCode)
        {
            Assert.StartsWith("Error", code, StringComparison.Ordinal);
            Assert.EndsWith(".", rule.Cause, StringComparison.Ordinal);
            if (rule.Action != ErrorAction.Item && code != "ErrorQuotaExceeded")
                Assert.False(string.IsNullOrEmpty(rule.Advice), code);
        }
    }

    private static ServerError Error(string code, string? text, params (string Name, string? Value)[] values)
    {
        var named = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            if (value is not null)
                named.Add(name, value);
        }

        return new ServerError("SyncFolderItems", new ResponseCode(code), text) { Values = named };
    }

    [Theory]
    [InlineData("ErrorNonExistentMailbox")]
    [InlineData("ErrorCannotFindUser")]
    public void A_mailbox_that_nobody_has_is_not_found(string code) =>
        Assert.Equal(ErrorIds.MailboxNotFound, ResponseCodeTable.ToFault(new ServerError("GetFolder", new ResponseCode(code), null), null).ErrorId);
}
