using System;
using System.Text;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Notifications;

/// <summary>How the envelopes of a streamed answer are written: as Exchange does now, or in the ways that older servers were seen to.</summary>
internal sealed class EnvelopeForm(ServerVersion version, bool isOdd)
{
    private int _number;

    /// <summary>One envelope with what a message has inside.</summary>
    internal byte[] Write(string responseClass, string inside)
    {
        var number = _number++;
        var (m, t) = (EwsNamespaces.Messages, EwsNamespaces.Types);
        var message = $"<m:GetStreamingEventsResponse xmlns:m=\"{m}\" xmlns:t=\"{t}\"><m:ResponseMessages><m:GetStreamingEventsResponseMessage ResponseClass=\"{responseClass}\">{inside}"
            + "</m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse>";
        var info = $"ServerVersionInfo xmlns=\"{t}\" MajorVersion=\"{version.Major}\" MinorVersion=\"{version.Minor}\" MajorBuildNumber=\"{version.Build}\" MinorBuildNumber=\"{version.Revision}\" Version=\"{version.Schema}\"/>";
        if (!isOdd)
        {
            return Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Envelope xmlns=\"{EwsNamespaces.Soap}\"><soap11:Header xmlns:soap11=\"{EwsNamespaces.Soap}\"><{info}</soap11:Header>"
                + $"<soap11:Body xmlns:soap11=\"{EwsNamespaces.Soap}\">{message}</soap11:Body></Envelope>");
        }

        // What the schema says and no server was seen to do; declarations with other quotes or none; a mark, blanks and a comment between documents.
        message = message.Replace("m:Notification", "t:Notification", StringComparison.Ordinal).Replace("m:SubscriptionId>", "t:SubscriptionId>", StringComparison.Ordinal);
        var before = (number % 4) switch { 0 => "\uFEFF<?xml version='1.0' encoding='utf-8'?>\r\n", 1 => " \r\n", 2 => "<!-- > -->", _ => "" };
        return Encoding.UTF8.GetBytes($"{before}<s:Envelope xmlns:s=\"{EwsNamespaces.Soap}\" note='a &gt; \"b\" > é'>\n<s:Header><{info}</s:Header>\n<s:Body>{message}</s:Body></s:Envelope\n>");
    }

    internal byte[] Status(string status) => Write("Success", $"<m:ResponseCode>NoError</m:ResponseCode><m:ConnectionStatus>{status}</m:ConnectionStatus>");
}
