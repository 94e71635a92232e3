using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Contract;

public sealed class MassDeleteTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task The_page_that_crosses_the_share_is_not_committed(string kind)
    {
        using var database = TestDatabase.Make(kind);
        var options = database.Options(massDeleteShare: 0.5, massDeleteMinimum: 10);
        await MirrorDatabase.UpgradeAsync(options);
        using var mirror = await MirrorDatabase.OpenAsync(options);
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", [.. Enumerable.Range(0, 100).Select(i => Change.Create("i" + i, searchKey: "s" + i))]);
        await writer.WriteAsync("G", [.. Enumerable.Range(0, 20).Select(i => Change.Create("m" + i, "G", searchKey: "s" + i))]);

        // Twenty that were moved do not count, forty that are gone do; the next fifteen are too many.
        await writer.WriteAsync("F", [.. Enumerable.Range(0, 60).Select(i => Change.Delete("i" + i))]);
        var page = Enumerable.Range(60, 15).Select(i => Change.Delete("i" + i)).ToArray();
        var error = await Assert.ThrowsAsync<DatabaseException>(() => writer.WriteAsync("F", page));

        Assert.Equal(ErrorIds.MassDelete, error.ErrorId);
        Assert.Equal("55 of 80 items of the folder F were deleted within a day (69 %; 50 % are allowed). The page was not committed.", error.Message);
        Assert.Equal(60, (await writer.LiveAsync()).Length);
        Assert.Equal(15, (await mirror.Pages.CommitAsync(writer.Page("F", page) with { AllowMassDelete = true })).Journaled);
    }
}
