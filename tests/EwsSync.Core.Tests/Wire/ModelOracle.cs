using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>Says from the XML tree what an item or folder must hold: another way to the same answer than the readers'.</summary>
internal static class ModelOracle
{
    public static XDocument Tree(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { CheckCharacters = false });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static List<XElement> Elements(XDocument tree, string name) => tree.Descendants().Where(element => element.Name.LocalName == name).ToList();

    /// <summary>Every child of the element is a property of <paramref name="model"/> with that value, or stands in Other.</summary>
    public static void AssertHoldsAll(XElement element, object model)
    {
        var other = model is EwsItem item ? item.Other : ((EwsFolder)model).Other;
        Assert.Equal(element.Name.LocalName, model is EwsItem { Kind: var kind } ? kind : ((EwsFolder)model).Kind);
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName switch { "ExtendedProperty" => "ExtendedProperties", "SenderSMTPAddress" => "SenderSmtpAddress", var plain => plain };
            var value = model.GetType().GetProperty(name)?.GetValue(model);
            if (value is null)
                Assert.True(other.ContainsKey(child.Name.LocalName) || child.IsEmpty, $"{element.Name.LocalName}/{name} was lost.");
            else
                AssertEqual(child, value);
        }
    }

    private static void AssertEqual(XElement element, object value)
    {
        switch (value)
        {
            case string text:
                Assert.Equal(element.Value, text);
                break;
            case bool flag:
                Assert.Equal(XmlConvert.ToBoolean(element.Value), flag);
                break;
            case int or long:
                Assert.Equal(XmlConvert.ToInt64(element.Value), Convert.ToInt64(value, null));
                break;
            case DateTimeOffset time:
                Assert.Equal(XmlConvert.ToDateTimeOffset(element.Value), time);
                Assert.Equal(TimeSpan.Zero, time.Offset);
                break;
            case byte[] bytes:
                Assert.Equal(Convert.FromBase64String(element.Value), bytes);
                break;
            case ItemId id:
                Assert.Equal((element.Attribute("Id")?.Value, element.Attribute("ChangeKey")?.Value), (id.Id, id.ChangeKey));
                break;
            case FolderId id:
                Assert.Equal((element.Attribute("Id")?.Value, element.Attribute("ChangeKey")?.Value), (id.Id, id.ChangeKey));
                break;
            case ItemBody body:
                Assert.Equal((element.Value, element.Attribute("BodyType")?.Value), (body.Text, body.BodyType));
                break;
            case EmailAddress mailbox:
                Assert.Equal(element.Descendants().FirstOrDefault(part => part.Name.LocalName == "EmailAddress")?.Value, mailbox.Address);
                Assert.Equal(element.Descendants().FirstOrDefault(part => part.Name.LocalName == "Name")?.Value, mailbox.Name);
                break;
            case ICollection list and not ExtendedProperty[]:
                Assert.Equal(element.Elements().Count(), list.Count);
                break;
        }
    }
}
