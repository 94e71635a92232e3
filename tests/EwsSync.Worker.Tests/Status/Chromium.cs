using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PuppeteerSharp;

namespace EwsSync.Worker.Tests.Status;

/// <summary>Debian's Chromium without a window, and one page in it; what the page complains about is kept.</summary>
internal sealed class Chromium(IBrowser browser, IPage page) : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public const string Missing = "There is no Chromium here: install the package 'chromium'.";

    public static string? Program => Places.FirstOrDefault(File.Exists);

    public IPage Page => page;

    public List<string> Complaints { get; } = [];

    public static async Task<Chromium> StartAsync()
    {
        var browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = Program,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            DefaultViewport = new ViewPortOptions { Width = 1280, Height = 800 },
        });
        var page = await browser.NewPageAsync();
        var chromium = new Chromium(browser, page);
        page.Console += (_, e) =>
        {
            if (e.Message.Type is ConsoleType.Error or ConsoleType.Warning)
                chromium.Complaints.Add(e.Message.Text);
        };
        page.PageError += (_, e) => chromium.Complaints.Add(e.Message);
        return chromium;
    }

    public Task<string> TextAsync(string selector) => page.EvaluateFunctionAsync<string>("selector => document.querySelector(selector)?.textContent ?? ''", selector);

    public Task WaitAsync(string condition) => page.WaitForFunctionAsync($"() => {condition}", new WaitForFunctionOptions { Timeout = 60_000, PollingInterval = 50 });

    public async Task PictureAsync(string file, string scheme)
    {
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);
        await page.ScreenshotAsync(file);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        await browser.DisposeAsync();
    }
}
