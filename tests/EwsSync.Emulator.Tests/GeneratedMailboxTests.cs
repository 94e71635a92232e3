using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class GeneratedMailboxTests : RunningEmulator
{
    protected override EmulatorOptions Options => new() { Seeded = false, GeneratedItemCount = 1_000_000 };

    private string Folder => ById(Kim.Folder("Generated").Id);

    [Fact]
    public async Task A_million_items_synchronize_page_by_page_newest_first_and_each_once()
    {
        Assert.Equal(1_000_000, Kim.Folder("Generated").TotalCount);
        var seen = new HashSet<string>();
        var state = "";
        var times = new List<string>();
        for (var number = 0; number < 10; number++)
        {
            var page = await Wire.SyncItems(Folder, state, shape: "<t:BaseShape>AllProperties</t:BaseShape>");
            Assert.All(Changes(page).Select(IdOf), id => Assert.True(seen.Add(id)));
            times.AddRange(page.Descendants(T + "DateTimeReceived").Select(time => time.Value));
            Assert.False(IsLast(page));
            state = State(page);
        }
        Assert.Equal(5120, seen.Count);
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Changed_deleted_and_moved_items_of_the_million_are_told_like_any_other()
    {
        var page = await Wire.SyncItems(Folder, max: 4);
        var ids = Changes(page).Select(IdOf).ToArray();
        var state = State(page);
        Kim.Edit(ids[0], "edited");
        Kim.SetRead(ids[1], !Kim.Item(ids[1])!.IsRead);
        Kim.Delete(ids[2]);
        Kim.Move(ids[3], "inbox");
        var next = await Wire.SyncItems(Folder, state, max: 3);
        Assert.Empty(Changes(next).Select(IdOf).Intersect(ids));
        Assert.Equal(999_998, Kim.Folder("Generated").TotalCount);
        var again = await Wire.SyncItems(Folder, max: 2);
        Assert.Equal(ids[..2], Changes(again).Select(IdOf));
    }
}
