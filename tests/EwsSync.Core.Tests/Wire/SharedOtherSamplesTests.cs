using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>
/// The shared samples of operations that this version does not have: what the common frame makes of them, that none of them is taken for
/// something else, and which samples nothing here reads, with the reason.
/// </summary>
public sealed class SharedOtherSamplesTests
{
    private const string NoPull = "streaming subscriptions are used, and no GetEvents, so nothing here writes it";
    private const string NoAutodiscover = "this version has no Autodiscover, so nothing here writes it";

    private static readonly Dictionary<string, string> Unread = new()
    {
        ["requests/getevents-docs.xml"] = NoPull,
        ["autodiscover/pox-request-docs.xml"] = NoAutodiscover,
        ["autodiscover/soap-request-docs.xml"] = NoAutodiscover,
    };

    [SkippableTheory]
    [InlineData("error-docs.xml", "GetStreamingEvents", "ErrorInvalidSubscription")]
    [InlineData("error-subscription-ids.xml", "GetStreamingEvents", "ErrorInvalidSubscription")]
    [InlineData("error-subscription-ids-per-xsd.xml", "GetStreamingEvents", "ErrorInvalidSubscription")]
    [InlineData("getevents-error-docs.xml", "GetEvents", "ErrorSubscriptionAccessDenied")]
    [InlineData("unsubscribe-error-docs.xml", "Unsubscribe", "ErrorSubscriptionNotFound")]
    [InlineData("events-docs.xml", "GetStreamingEvents", "NoError")]
    [InlineData("getevents-response-docs.xml", "GetEvents", "NoError")]
    [InlineData("subscribe-response-howto.xml", "Subscribe", "NoError")]
    [InlineData("unsubscribe-response-docs.xml", "Unsubscribe", "NoError")]
    public void The_frame_of_an_answer_is_read_whatever_the_operation(string file, string operation, string code)
    {
        var frame = Frames(Samples.SharedSample("streaming", file), operation).Single();

        Assert.Equal((code, code == "NoError" ? "Success" : "Error"), (frame.Code.Value, frame.ResponseClass));
        if (!frame.IsError)
            return;
        var failure = frame.ToException(new ReplyContext(operation, 200) { RequestId = "request-1" });
        Assert.Equal((ErrorIds.SubscriptionLost, false, code), (failure.ErrorId, failure.IsTransient, failure.ServerCode.Value));
        Assert.Contains(frame.MessageText!.Trim(), failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_body_of_several_documents_is_not_read_as_its_first_one()
    {
        var bytes = Samples.SharedSample("streaming", "stream-four-envelopes.txt");
        var error = Assert.Throws<EwsProtocolException>(() => Frames(bytes, "GetStreamingEvents"));
        Assert.Equal(ErrorIds.UnexpectedResponse, error.ErrorId);

        // One by one they are answers like any other.
        var documents = System.Text.Encoding.UTF8.GetString(bytes).Split("<?xml", StringSplitOptions.RemoveEmptyEntries)
            .Select(d => "<?xml" + d.TrimEnd()).ToList();
        Assert.True(documents.Count > 1);
        Assert.All(documents, d => Assert.All(Frames(System.Text.Encoding.UTF8.GetBytes(d), "GetStreamingEvents"), f => Assert.Equal("NoError", f.Code.Value)));
    }

    [SkippableTheory]
    [InlineData("json-v2-error.json")]
    [InlineData("json-v2-ews.json")]
    [InlineData("pox-error.xml")]
    [InlineData("pox-redirectaddr-docs.xml")]
    [InlineData("pox-response-docs.xml")]
    [InlineData("soap-redirectaddress-docs.xml")]
    [InlineData("soap-response-docs.xml")]
    public void An_answer_of_Autodiscover_is_no_answer_of_ews(string file)
    {
        var error = Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(Samples.SharedSample("autodiscover", file)), Samples.Items));

        Assert.Equal((ErrorIds.UnexpectedResponse, false), (error.ErrorId, error.IsTransient));
        Assert.NotNull(error.Advice);
    }

    [SkippableFact]
    public void Every_sample_is_read_by_a_test_or_its_reason_stands_here()
    {
        var root = Samples.Shared("fixtures");
        var code = string.Concat(Directory.GetFiles(Samples.Tests, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        // Answers to GetItem are read as a whole, by their pattern; the others are named.
        Assert.Contains("getitem-*.xml", code, StringComparison.Ordinal);
        var unread = Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => f.Contains('/', StringComparison.Ordinal) && !f.StartsWith("responses/getitem-", StringComparison.Ordinal) && !Unread.ContainsKey(f) && !code.Contains(Path.GetFileNameWithoutExtension(f), StringComparison.Ordinal))
            .ToList();

        Assert.Empty(unread);
        Assert.All(Unread.Keys, f => Assert.True(File.Exists(Path.Combine(root, f)), f));
    }

    private static List<ResponseFrame> Frames(byte[] bytes, string operation) => ResponseDocument.Read(
        Samples.Body(bytes),
        new ReplyContext(operation, 200),
        static (xml, context) =>
        {
            var frames = new List<ResponseFrame>();
            new EnvelopeReader(xml, context).Read(envelope => frames.Add(envelope.Message(static _ => false)));
            return frames;
        },
        static (frames, _) => frames);
}
