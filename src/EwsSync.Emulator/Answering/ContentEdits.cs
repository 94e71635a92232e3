using System;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Answering;

/// <summary>Single edits of an answer.</summary>
internal static class ContentEdits
{
    private static readonly XNamespace Foreign = "urn:example:future";

    internal static void AddUnknown(XDocument document)
    {
        foreach (var element in document.Descendants().Where(IsThing).ToArray())
        {
            element.Add(new XElement(EwsNamespaces.T + "FutureProperty", new XElement(EwsNamespaces.T + "Part", "1"), "text"));
            element.Add(new XElement(Foreign + "Other", new XAttribute("kind", "future"), "text"));
        }
    }

    internal static void Reverse(XElement message)
    {
        foreach (var element in message.Descendants().Where(IsThing).ToArray())
            element.ReplaceNodes(element.Nodes().Reverse().ToArray());
        message.ReplaceNodes(message.Nodes().Reverse().ToArray());
    }

    internal static void ChangePrefixes(XDocument document)
    {
        foreach (var element in document.Descendants())
            element.Attributes().Where(static attribute => attribute.IsNamespaceDeclaration).Remove();
        document.Root!.SetAttributeValue(XNamespace.Xmlns + "soap11", EwsNamespaces.Soap);
        document.Root.SetAttributeValue(XNamespace.Xmlns + "q1", EwsNamespaces.Types);
        // The messages namespace becomes the default one, from the response element on.
        document.Root.Element(EwsNamespaces.S + "Body")!.Elements().First().SetAttributeValue("xmlns", EwsNamespaces.Messages);
    }

    internal static void MarkTexts(XDocument document, string mark)
    {
        foreach (var element in document.Descendants().Where(static element => element.Name.LocalName is "Subject" or "DisplayName" or "MessageText").ToArray())
        {
            if (!element.HasElements)
                element.Value = element.Value.Length < 2 ? element.Value + mark : element.Value[..1] + mark + element.Value[1..];
        }
    }

    internal static void StopBatch(XElement messages, int? count)
    {
        var answers = messages.Elements().ToArray();
        foreach (var answer in answers.Skip(count ?? (answers.Length / 2)))
            Fail(answer, "ErrorBatchProcessingStopped", "Warning");
    }

    /// <summary>Makes an error of a response message.</summary>
    internal static void Fail(XElement answer, string code, string responseClass)
    {
        answer.SetAttributeValue("ResponseClass", responseClass);
        answer.ReplaceNodes(
            new XElement(EwsNamespaces.M + "MessageText", ResponseTexts.Of(code)),
            new XElement(EwsNamespaces.M + "ResponseCode", code),
            new XElement(EwsNamespaces.M + "DescriptiveLinkKey", "0"),
            new XElement(EwsNamespaces.M + "Items"));
    }

    private static bool IsThing(XElement element) =>
        element.Name.Namespace == EwsNamespaces.T
        && (ItemKind.IsKind(element.Name.LocalName) || element.Name.LocalName.EndsWith("Folder", StringComparison.Ordinal))
        && element.HasElements;
}
