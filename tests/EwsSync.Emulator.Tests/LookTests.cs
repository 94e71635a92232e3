using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests;

/// <summary>Clients such as DavMail look with a GET whether EWS is here before they send anything.</summary>
public sealed class LookTests
{
    [Fact]
    public async Task Who_looks_is_asked_to_sign_in_and_then_led_to_the_description()
    {
        await using var emulator = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false });
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);

        using var asked = await client.GetAsync(emulator.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Contains(asked.Headers.WwwAuthenticate, c => c.Scheme == "Basic");

        var account = emulator.Accounts[0];
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password}")));
        using var led = await client.GetAsync(emulator.Url);
        Assert.Equal((HttpStatusCode.Redirect, "/EWS/Services.wsdl"), (led.StatusCode, led.Headers.Location?.OriginalString));
    }
}
