using System.Linq;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Model.Shapes;

public class PropertyCompletionTests
{
    [Theory]
    [InlineData("Cat", "Categories")]
    [InlineData("item:Cat", "item:Categories")]
    [InlineData("task:rec", "task:Recurrence")]
    [InlineData("Recur", "calendar:Recurrence RecurrenceId task:Recurrence")]
    [InlineData("EmailAddress:", "EmailAddress:EmailAddress1 EmailAddress:EmailAddress2 EmailAddress:EmailAddress3")]
    [InlineData("contacts:PhysicalAddress:City:B", "contacts:PhysicalAddress:City:Business")]
    [InlineData("Pub", "PublicStrings/ PublishedCalendarItemIcs PublishedCalendarItemName")]
    [InlineData("0x0E1D:Str", "0x0E1D:String 0x0E1D:StringArray")]
    [InlineData("PublicStrings/My:Bo", "PublicStrings/My:Boolean")]
    public void Typing_goes_on_with_what_can_be_parsed(string typed, string expected) =>
        Assert.Equal(expected.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), PropertyCompletion.ForItems(typed).Select(one => one.Text));

    [Fact]
    public void Everything_offered_parses_unless_it_asks_for_more()
    {
        foreach (var prefix in new[] { "", "contacts:", "item:", "PhoneNumber:", "0x0E08:" })
        {
            foreach (var offered in PropertyCompletion.ForItems(prefix).Where(one => !one.Text.EndsWith('/') && PropertyCatalogue.Find(one.Text)?.IsIndexed != true))
            {
                if (!PropertyCatalogue.All.Any(known => known.IsIndexed && known.Name == offered.Text))
                    Assert.NotNull(PropertyPath.Parse(offered.Text));
            }
        }
    }

    [Fact]
    public void Folders_are_offered_the_properties_of_folders_only()
    {
        Assert.Equal(["DisplayName", "DistinguishedFolderId"], PropertyCompletion.ForFolders("Dis").Select(one => one.Text));
        Assert.Contains("slower", PropertyCompletion.ForFolders("Perm").Single().Description);
    }
}
