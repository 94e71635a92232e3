using System;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>What one envelope of a streamed answer is read as.</summary>
public sealed class StreamedEventsTests
{
    private static readonly ReplyContext Streaming = new("GetStreamingEvents", 200) { RequestId = "request-1" };

    [SkippableTheory]
    [InlineData("error-subscription-ids.xml")]
    [InlineData("error-subscription-ids-per-xsd.xml")]
    public void Lost_subscriptions_are_named_in_either_namespace(string file)
    {
        var events = GetStreamingEventsReader.Read(Samples.Body(Samples.SharedSample("streaming", file)), Streaming);

        Assert.Equal(["JABleGFtcGxl"], events.LostSubscriptions);
        Assert.Equal((ErrorIds.SubscriptionLost, ErrorAction.SubscribeAgain), (events.Error!.ErrorId, events.Error.Action));
    }

    [SkippableFact]
    public void A_new_mail_names_its_folder_whose_count_it_changes_which_may_as_well_be_a_new_name()
    {
        var events = GetStreamingEventsReader.Read(Samples.Body(Samples.SharedSample("streaming", "events-docs.xml")), Streaming);

        var notification = Assert.Single(events.Notifications);
        Assert.Single(notification.Folders);
        Assert.True(notification.OfFolders);
    }

    [Theory]
    [InlineData("<t:CreatedEvent><t:FolderId Id='new'/><t:ParentFolderId Id='top'/></t:CreatedEvent>", "new", true, false)]
    [InlineData("<t:ModifiedEvent><t:FolderId Id='f'/><t:ParentFolderId Id='top'/><t:UnreadCount>1</t:UnreadCount></t:ModifiedEvent>", "f", true, false)]
    [InlineData("<t:CreatedEvent><t:ItemId Id='i'/><t:ParentFolderId Id='f'/></t:CreatedEvent><t:ModifiedEvent><t:FolderId Id='f'/><t:ParentFolderId Id='top'/></t:ModifiedEvent>", "f", true, false)]
    [InlineData("<t:DeletedEvent><t:FolderId Id='f'/><t:ParentFolderId Id='top'/></t:DeletedEvent>", "", true, false)]
    [InlineData("<t:MovedEvent><t:ItemId Id='i'/><t:ParentFolderId Id='a'/><t:OldItemId Id='o'/><t:OldParentFolderId Id='b'/></t:MovedEvent>", "a,b", false, false)]
    [InlineData("<t:BrandNewEvent><t:Something/></t:BrandNewEvent>", "", false, true)]
    [InlineData("<t:CreatedEvent><t:ItemId Id='i'/></t:CreatedEvent>", "", false, true)]
    [InlineData("<t:StatusEvent/>", "", false, false)]
    public void An_event_says_where_to_look_and_one_that_does_not_means_everywhere(string xml, string folders, bool ofFolders, bool anywhere)
    {
        var text = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><s:Body>"
            + "<m:GetStreamingEventsResponse><m:ResponseMessages><m:GetStreamingEventsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
            + "<m:Notifications><m:Notification><t:SubscriptionId>s</t:SubscriptionId>" + xml + "</m:Notification></m:Notifications></m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse></s:Body></s:Envelope>";

        var notification = Assert.Single(GetStreamingEventsReader.Read(Samples.Body(text), Streaming).Notifications);

        Assert.Equal(
            (folders, anywhere || (ofFolders && folders.Length == 0 && xml.Contains("Modified", StringComparison.Ordinal)), ofFolders),
            (string.Join(',', notification.Folders.OrderBy(f => f, StringComparer.Ordinal)), notification.Anywhere, notification.OfFolders));
        Assert.Equal(folders.Length > 0 || ofFolders || anywhere, notification.HasEvents);
    }

    [SkippableFact]
    public void A_subscription_is_made_or_refused_and_its_end_is_said()
    {
        var subscribe = new ReplyContext("Subscribe", 200);
        Assert.StartsWith("JgBibjFwcjAz", SubscribeReader.Read(Samples.Body(Samples.SharedSample("streaming", "subscribe-response-howto.xml")), subscribe), StringComparison.Ordinal);
        Assert.True(UnsubscribeReader.Read(Samples.Body(Samples.SharedSample("streaming", "unsubscribe-response-docs.xml")), new ReplyContext("Unsubscribe", 200)));
        Assert.Equal(
            "ErrorSubscriptionNotFound",
            Assert.Throws<EwsResponseException>(() => UnsubscribeReader.Read(Samples.Body(Samples.SharedSample("streaming", "unsubscribe-error-docs.xml")), new ReplyContext("Unsubscribe", 200))).ServerCode.Value);
    }
}
