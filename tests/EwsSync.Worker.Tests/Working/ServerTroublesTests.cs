using System;
using System.Linq;
using EwsSync.Database.Working;
using EwsSync.Errors;
using EwsSync.Worker.Working;
using Xunit;

namespace EwsSync.Worker.Tests.Working;

public sealed class ServerTroublesTests
{
    private const string Server = "https://mail.contoso.com";
    private readonly ServerTroubles _troubles = new();

    [Fact]
    public void What_is_wrong_with_a_server_is_said_once_and_lasts_longer_each_time()
    {
        foreach (var minutes in (int[])[1, 2, 4, 8, 16, 16])
        {
            for (var mailbox = 0; mailbox < 4; mailbox++)
                _troubles.Ended(Server, new WorkOutcome { ErrorId = ErrorIds.AuthenticationFailed });
            Assert.True(_troubles.Has(Server));
            Assert.Equal((Server, TimeSpan.FromMinutes(minutes), ErrorIds.AuthenticationFailed), Assert.Single(_troubles.Take().ToList()));
            Assert.False(_troubles.Has(Server));
        }

        _troubles.Ended(Server, new WorkOutcome { IsComplete = true });
        _troubles.Ended(Server, new WorkOutcome { ErrorId = ErrorIds.ConnectionFailed });
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.Single(_troubles.Take().ToList()).Wait);
    }

    [Theory]
    [InlineData(ErrorIds.AccessDenied)]
    [InlineData(ErrorIds.MailboxNotFound)]
    [InlineData(null)]
    public void What_is_wrong_with_a_mailbox_concerns_no_other(string? error)
    {
        _troubles.Ended(Server, new WorkOutcome { ErrorId = error });

        Assert.Empty(_troubles.Take());
    }

    [Fact]
    public void The_longest_wait_that_a_server_asked_for_counts()
    {
        _troubles.Asked(Server, TimeSpan.FromSeconds(30), "ErrorServerBusy");
        _troubles.Asked(Server, TimeSpan.FromSeconds(5), "ErrorServerBusy");

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(_troubles.Take().ToList()).Wait);
    }
}
