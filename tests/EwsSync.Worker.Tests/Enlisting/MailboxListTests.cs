using System;
using System.IO;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Enlisting;
using Xunit;

namespace EwsSync.Worker.Tests.Enlisting;

public sealed class MailboxListTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("kim@contoso.com\n\n# lee is away\nalex@contoso.com\nKIM@contoso.com\n")]
    [InlineData("Name,PrimarySmtpAddress\n\"Kim, L.\",kim@contoso.com\nAlex,alex@contoso.com\n")]
    [InlineData("\uFEFFName;primarysmtpaddress\r\nKim;kim@contoso.com\r\nAlex;alex@contoso.com\r\n")]
    [InlineData("\"UserPrincipalName\",\"Mail\"\n\"x@y.z\",\"kim@contoso.com\"\n\"x@y.z\",\"alex@contoso.com\"\n")]
    public void Addresses_stand_in_a_column_or_one_a_line(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Equal(["alex@contoso.com", "kim@contoso.com"], MailboxList.Read(new MailboxSettings { File = _file }).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("kim@contoso.com\nkim\n", "Line 2")]
    [InlineData("Mail\nkim@contoso.com\nkim lee@contoso.com\n", "Line 3")]
    public void A_line_that_is_no_address_is_named_and_nothing_is_taken(string text, string place)
    {
        File.WriteAllText(_file, text);

        Assert.Contains(place, Assert.Throws<EwsInputException>(() => MailboxList.Read(new MailboxSettings { File = _file })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PrimarySmtpAddress\n")]
    [InlineData("# nobody\n")]
    public void A_file_that_names_nobody_is_refused_so_that_nobody_is_taken_out(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Contains("names no mailbox", Assert.Throws<EwsInputException>(() => MailboxList.Read(new MailboxSettings { File = _file })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("/none.csv", Assert.Throws<EwsInputException>(() => MailboxList.Read(new MailboxSettings { File = "/none.csv" })).Message, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_file);
}
