using System;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Core.Tests.Errors;

/// <summary>Whom else an error would meet.</summary>
public sealed class ErrorReachTests
{
    [Theory]
    [InlineData("ErrorServerBusy", null, true)]
    [InlineData("ErrorExceededConnectionCount", null, true)]
    [InlineData("ErrorTimeoutExpired", null, false)]
    [InlineData("ErrorTimeoutExpired", 30, true)]
    [InlineData("ErrorAccessDenied", null, false)]
    public void A_pause_is_asked_for_by_the_account_and_not_by_one_slow_folder(string code, int? seconds, bool isPause)
    {
        var error = new EwsResponseException(ResponseCodeTable.RuleFor(new ResponseCode(code)).ErrorId, code)
        {
            ServerCode = new ResponseCode(code),
            RetryAfter = seconds is { } given ? TimeSpan.FromSeconds(given) : null,
        };
        Assert.Equal(isPause, ErrorReach.IsPause(error));
    }
}
