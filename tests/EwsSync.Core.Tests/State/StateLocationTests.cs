using System;
using System.IO;
using EwsSync.Errors;
using EwsSync.State.Files;
using Xunit;

namespace EwsSync.Core.Tests.State;

public sealed class StateLocationTests
{
    private static readonly string Root = Path.GetPathRoot(Path.GetFullPath("x"))!;

    [Fact]
    public void A_given_path_wins_over_the_variable_and_that_over_the_users_place()
    {
        var given = Path.Combine(Root, "given");
        var variable = Path.Combine(Root, "variable");
        var local = Path.Combine(Root, "local");

        Assert.Equal(given, StateLocation.Resolve(given, variable, local));
        Assert.Equal(variable, StateLocation.Resolve(null, variable, local));
        Assert.Equal(variable, StateLocation.Resolve(" ", variable, local));
        Assert.Equal(Path.Combine(local, "EwsSync", "state"), StateLocation.Resolve(null, "", local));
    }

    [Fact]
    public void A_relative_path_is_made_full_so_that_messages_name_the_place() =>
        Assert.Equal(Path.GetFullPath("states"), StateLocation.Resolve("states", null, null));

    [Fact]
    public void An_account_without_a_place_of_its_own_is_told_what_to_set()
    {
        var refused = Assert.Throws<SyncStateException>(() => StateLocation.Resolve(null, null, ""));

        Assert.Equal(ErrorIds.StateStoreUnusable, refused.ErrorId);
        Assert.Contains("EWSSYNC_STATE", refused.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_path_is_refused_in_the_stores_words()
    {
        var refused = Assert.Throws<SyncStateException>(() => new FileSyncStateStore("a\0b"));

        Assert.Equal(ErrorIds.StateStoreUnusable, refused.ErrorId);
    }
}
