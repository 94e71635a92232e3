using System;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Model.Shapes;

public class PropertyPathTests
{
    [Theory]
    [InlineData("Categories", "item:Categories")]
    [InlineData("item:Body", "item:Body")]
    [InlineData(" BODY ", "item:Body")]
    [InlineData("Culture", "item:Culture")]
    [InlineData("Location", "calendar:Location")]
    [InlineData("Sender", "message:Sender")]
    [InlineData("GivenName", "contacts:GivenName")]
    [InlineData("DisplayName", "contacts:DisplayName")]
    [InlineData("FavoriteOrder", "abchperson:FavoriteOrder")]
    [InlineData("TASK:recurrence", "task:Recurrence")]
    [InlineData("persona:GivenName", "persona:GivenName")]
    public void A_name_or_uri_is_the_property_of_the_schema(string text, string uri) =>
        Assert.Equal(uri, Assert.IsType<FieldPath>(PropertyPath.Parse(text)).FieldUri);

    [Theory]
    [InlineData("contacts:EmailAddress:EmailAddress1", "contacts:EmailAddress", "EmailAddress1")]
    [InlineData("emailaddress:emailaddress2", "contacts:EmailAddress", "EmailAddress2")]
    [InlineData("PhoneNumber:MobilePhone", "contacts:PhoneNumber", "MobilePhone")]
    [InlineData("contacts:PhysicalAddress:City:Business", "contacts:PhysicalAddress:City", "Business")]
    [InlineData("item:InternetMessageHeader:X-Spam-Score", "item:InternetMessageHeader", "X-Spam-Score")]
    [InlineData("InternetMessageHeader:a/b:c", "item:InternetMessageHeader", "a/b:c")]
    public void An_entry_of_a_dictionary_is_named_by_its_key(string text, string uri, string key)
    {
        var path = Assert.IsType<IndexedPath>(PropertyPath.Parse(text));
        Assert.Equal((uri, key), (path.FieldUri, path.Index));
    }

    [Theory]
    [InlineData("0x0E1D:String", "0x0E1D:String")]
    [InlineData("0xe1d:string", "0x0E1D:String")]
    [InlineData("3613:String", "0x0E1D:String")]
    [InlineData("0x0E1D001F", "0x0E1D:String")]
    [InlineData("0x30070040", "0x3007:SystemTime")]
    [InlineData("0x1213101F", "0x1213:StringArray")]
    [InlineData("publicstrings/MyName:String", "PublicStrings/MyName:String")]
    [InlineData("PublicStrings/a:b/c:StringArray", "PublicStrings/a:b/c:StringArray")]
    [InlineData("InternetHeaders/X-My:String", "InternetHeaders/X-My:String")]
    [InlineData("Task/0x8101:Integer", "Task/0x8101:Integer")]
    [InlineData("{00062008-0000-0000-C000-000000000046}/0x8503:Boolean", "{00062008-0000-0000-c000-000000000046}/0x8503:Boolean")]
    [InlineData("00062008-0000-0000-c000-000000000046/Name:String", "{00062008-0000-0000-c000-000000000046}/Name:String")]
    public void An_extended_property_is_read_in_all_its_forms_and_written_in_one(string text, string canonical)
    {
        var path = Assert.IsType<ExtendedPath>(PropertyPath.Parse(text));
        Assert.Equal(canonical, path.ToString());
        Assert.Equal(path, PropertyPath.Parse(path.ToString()));
        Assert.Equal(path, PropertyPath.ParseFolder(text));
    }

    [Theory]
    [InlineData("Categoris", "Categories")]
    [InlineData("item:Boddy", "item:Body")]
    [InlineData("Recieved", "DateTimeReceived, ReceivedBy")]
    [InlineData("Sent", "DateTimeSent")]
    [InlineData("Organiser", "Organizer")]
    public void A_mistyped_name_is_refused_with_the_nearest(string text, string suggestion)
    {
        var error = Refused(text);
        Assert.Contains("the nearest ", error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IsRecurring", "calendar:IsRecurring or task:IsRecurring")]
    [InlineData("Recurrence", "calendar:Recurrence or task:Recurrence")]
    [InlineData("IsResponseRequested", "message:IsResponseRequested or calendar:IsResponseRequested")]
    [InlineData("Companies", "contacts:Companies or task:Companies")]
    [InlineData("EmailAddress", "keys are EmailAddress1, EmailAddress2, EmailAddress3")]
    [InlineData("EmailAddress:EmailAddress4", "'EmailAddress4' is not one of its keys")]
    [InlineData("item:InternetMessageHeader", "needs a key")]
    [InlineData("Qwertzuiop", "there is no such property")]
    [InlineData("", "is empty")]
    [InlineData("folder:DisplayName", "property of folders")]
    [InlineData("0x0E1D", "type is missing")]
    [InlineData("0x0E1D:Text", "'Text' is not a type")]
    [InlineData("0x0E1D:Object", "'Object' is not a type")]
    [InlineData("0x8101:Integer", "name the property by its set")]
    [InlineData("0:Integer", "not between")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF:Integer", "not a number")]
    [InlineData("PublicStrings/:String", "name or id behind the slash is missing")]
    [InlineData("PublicStrings/Name", "type is missing")]
    [InlineData("Task/0x80000000:Integer", "id is too large")]
    [InlineData("{0006}/0x8503:Boolean", "neither a GUID nor one of Meeting, Appointment")]
    public void What_names_no_property_is_refused_with_the_reason_and_the_forms(string text, string reason)
    {
        var error = Refused(text);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("PublicStrings/MyName:String", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pasted_novel_is_refused_in_a_short_message()
    {
        var error = Refused(new string('a', 100_000));
        Assert.InRange(error.Message.Length, 1, 300);
        Assert.Contains("longer than 512", error.Message, StringComparison.Ordinal);
        Refused("Subject\u0007");
    }

    [Fact]
    public void Whatever_is_typed_is_a_path_that_reads_itself_back_or_is_refused_in_words()
    {
        var random = new Random(20260101);
        string[] pieces = ["item", ":", "/", "0x", "Body", "EmailAddress", "Members", "Member", "{", "}", "8503", "String", "PublicStrings", " ", "é", "-", "00062008-0000-0000-c000-000000000046", "FFFFFFFFFFFF", "InternetMessageHeader"];
        for (var i = 0; i < 1_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                var path = PropertyPath.Parse(text);
                Assert.Equal(path, PropertyPath.Parse(path.ToString()));
            }
            catch (EwsInputException error)
            {
                Assert.NotNull(error.Advice);
            }
        }
    }

    [Fact]
    public void Folders_have_their_own_names()
    {
        Assert.Equal("folder:DisplayName", PropertyPath.ParseFolder("DisplayName").ToString());
        Assert.Equal("folder:PermissionSet", PropertyPath.ParseFolder("folder:permissionset").ToString());
        Assert.Contains("property of items", Assert.Throws<EwsInputException>(() => PropertyPath.ParseFolder("item:Body")).Message, StringComparison.Ordinal);
        Assert.Contains("the nearest ", Assert.Throws<EwsInputException>(() => PropertyPath.ParseFolder("DisplyName")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Subject", true)]
    [InlineData("Body", false)]
    [InlineData("EmailAddress:EmailAddress1", true)]
    [InlineData("InternetMessageHeader:Received", false)]
    [InlineData("PublicStrings/MyName:String", true)]
    [InlineData("0x0E1D:String", true)]
    [InlineData("0x1000:String", false)]
    [InlineData("0x007D001F", false)]
    public void A_path_knows_whether_sync_returns_it(string text, bool canSync) => Assert.Equal(canSync, PropertyPath.Parse(text).CanSync);

    [Fact]
    public void Paths_to_the_same_property_are_equal_however_they_were_written()
    {
        Assert.Equal(PropertyPath.Parse("body"), PropertyPath.Parse("item:Body"));
        Assert.Equal(new ExtendedPath { PropertyTag = "0xe08", PropertyType = "Integer" }, PropertyPath.Parse("3592:integer"));
        Assert.NotEqual(PropertyPath.Parse("0x0E08:Integer"), PropertyPath.Parse("0x0E08:Long"));
        Assert.Equal(PropertyPath.Parse("body").GetHashCode(), PropertyPath.Parse("item:Body").GetHashCode());
    }

    private static EwsInputException Refused(string text)
    {
        var error = Assert.Throws<EwsInputException>(() => PropertyPath.Parse(text));
        Assert.Equal((ErrorIds.InvalidInput, "Property"), (error.ErrorId, error.Input));
        return error;
    }
}
