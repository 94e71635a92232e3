using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Worker.Tests.Running;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Worker.Tests.Status;

/// <summary>The status page in a real browser, from the token to a mailbox and back. <c>EWSSYNC_SCREENSHOTS</c> names a folder for pictures of it.</summary>
[Collection(nameof(HostBench))]
public sealed class StatusPageTests(ITestOutputHelper output)
{
    private const int Many = 10_000;

    [SkippableFact]
    public async Task An_operator_finds_what_fails_acts_and_sees_what_comes_of_it()
    {
        Skip.If(Chromium.Program is null, Chromium.Missing);
        await using var bench = await HostBench.MakeAsync(4);
        await bench.SettleAsync(5);
        await using var browser = await Chromium.StartAsync();
        var page = browser.Page;

        await page.GoToAsync(bench.Url.AbsoluteUri);
        await page.WaitForSelectorAsync("#door[open]");
        await page.TypeAsync("#token", "a token that is not right");
        await page.ClickAsync("#door button");
        await browser.WaitAsync("document.querySelector('#door').open && document.querySelector('#door-problem').textContent.includes('not the right one')");
        await page.EvaluateExpressionAsync("document.querySelector('#token').value = ''");
        await page.TypeAsync("#token", HostBench.Token);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("#count-Failing");
        Assert.Equal(("4", "1"), (await browser.TextAsync("#count-Current"), await browser.TextAsync("#count-Failing")));
        Assert.Contains("MailboxNotFound", await browser.TextAsync("main"), StringComparison.Ordinal);
        await PicturesAsync(browser, "overview");

        await page.ClickAsync("a[href='#mailboxes?state=Failing']");
        await browser.WaitAsync("document.querySelectorAll('.row').length === 1");
        Assert.Contains("nobody@contoso.example", await browser.TextAsync(".row"), StringComparison.Ordinal);
        await page.SelectAsync("#state", "");
        await browser.WaitAsync("document.querySelectorAll('.row').length === 5");
        await page.TypeAsync("#search", "USER0003");
        await browser.WaitAsync("document.querySelector('#found').textContent === '1 mailbox'");
        await page.ClickAsync(".row");

        await page.WaitForSelectorAsync("#do-pause");
        Assert.Equal("user0003@contoso.example", await browser.TextAsync("main h2"));
        await page.ClickAsync("#do-pause");
        await browser.WaitAsync("document.querySelector('dd .Paused') !== null");
        Assert.Equal("pause: 1 mailbox.", await browser.TextAsync("#done"));
        await page.ClickAsync("#do-resume");
        await page.WaitForSelectorAsync("#do-pause");
        await page.ClickAsync("#do-run");
        await page.EvaluateExpressionAsync("document.activeElement.blur()");
        await browser.WaitAsync("document.querySelectorAll('main table')[0].querySelectorAll('tbody tr').length === 2");
        await PicturesAsync(browser, "mailbox");

        await page.ClickAsync("a[href='#workers']");
        await browser.WaitAsync("document.querySelectorAll('main tbody tr').length === 1");
        await page.ClickAsync("a[href='#overview']");
        await page.WaitForSelectorAsync("#count-Failing");

        // Only the wrong token: a browser notes each answer that is none.
        Assert.All(browser.Complaints, complaint => Assert.Contains("401", complaint, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Ten_thousand_mailboxes_are_one_list_and_the_keyboard_is_enough()
    {
        Skip.If(Chromium.Program is null, Chromium.Missing);
        await using var bench = await HostBench.MakeAsync(1);
        await bench.Database.Plan.EnlistAsync("archive", "https://elsewhere.example", [.. Enumerable.Range(1, Many).Select(number => $"person{number:00000}@contoso.example")]);
        await using var browser = await Chromium.StartAsync();
        var page = browser.Page;
        await page.EvaluateFunctionOnNewDocumentAsync("token => sessionStorage.setItem('token', token)", HostBench.Token);

        await page.GoToAsync(new Uri(bench.Url, "#mailboxes?profile=archive&sort=mailbox").AbsoluteUri);
        await browser.WaitAsync("document.querySelector('#found')?.textContent.replace(/\\D/g, '') === '10000' && document.querySelector('.row') !== null");
        await PicturesAsync(browser, "mailboxes");
        await page.FocusAsync(".grid");
        await page.Keyboard.PressAsync("End");
        await browser.WaitAsync("[...document.querySelectorAll('.row')].some(row => row.textContent.includes('person10000@'))");
        Assert.Equal("10001", await page.EvaluateExpressionAsync<string>("document.querySelector('.row[aria-selected=true]').ariaRowIndex"));
        Assert.InRange(await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.row').length"), 10, 80);

        // A hundred screens at once: how long drawing took, of which none may be felt. Printed, and limited only against a list that draws everything.
        var drawing = await page.EvaluateFunctionAsync<double>(
            "async () => { const grid = document.querySelector('.grid'); let longest = 0; for (let at = 0; at < 100; at++) { const began = performance.now(); grid.scrollTop = at * 3400; "
            + "await new Promise(drawn => requestAnimationFrame(drawn)); longest = Math.max(longest, performance.now() - began); } return longest; }");
        output.WriteLine($"longest of 100 jumps: {drawing:F0} ms");

        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowDown");
        await browser.WaitAsync("document.querySelector('.row[aria-selected=true]')?.textContent.includes('person00002@')");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#do-pause");
        Assert.Equal("person00002@contoso.example", await browser.TextAsync("main h2"));
        Assert.Empty(browser.Complaints);
    }

    private static async Task PicturesAsync(Chromium browser, string name)
    {
        if (Environment.GetEnvironmentVariable("EWSSYNC_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await browser.PictureAsync(Path.Combine(folder, $"status-{name}.png"), "light");
        await browser.PictureAsync(Path.Combine(folder, $"status-{name}-dark.png"), "dark");
    }
}
