using System.Text.Json;
using EwsSync.Client.Json;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Json;

public sealed class ItemJsonTests
{
    [Fact]
    public void What_a_database_keeps_is_all_but_the_ids_whatever_was_written_before()
    {
        // The text of an item is made in a buffer that is kept for the next, and given up after a large one.
        foreach (var length in (int[])[1, 1_000_000, 3, 1])
        {
            var subject = new string('ä', length);
            var item = new Message { ItemId = new ItemId("id", "key"), ParentFolderId = new FolderId("folder", "key"), Subject = subject, IsRead = true };

            using var json = JsonDocument.Parse(ItemJson.WriteProperties(item));

            Assert.Equal(subject, json.RootElement.GetProperty("subject").GetString());
            Assert.True(json.RootElement.GetProperty("isRead").GetBoolean());
            Assert.Equal("Message", json.RootElement.GetProperty("kind").GetString());
            Assert.False(json.RootElement.TryGetProperty("itemId", out _));
            Assert.False(json.RootElement.TryGetProperty("parentFolderId", out _));
            Assert.Equal(subject, ItemJson.Read(json.RootElement).Subject);
        }
    }
}
