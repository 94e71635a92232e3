using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>What a search folder looks for. Depth is bounded by the reader.</summary>
internal static class SearchReaders
{
    /// <summary>The one expression in a Restriction.</summary>
    public static SearchExpression? Restriction(this ElementReader xml) => xml.List(Expression) is [var only, ..] ? only : null;

    public static FolderId[] FolderIds(this ElementReader xml)
    {
        var folders = new List<FolderId>();
        if (!xml.Enter())
            return [];
        while (xml.AtElement)
        {
            var id = xml.Name == "DistinguishedFolderId" ? Distinguished(xml) : xml.FolderId();
            if (id is not null)
                folders.Add(id);
        }

        xml.Leave();
        return [.. folders];
    }

    private static FolderId? Distinguished(ElementReader xml)
    {
        var name = xml.Attribute("Id");
        EmailAddress? mailbox = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
                mailbox = xml.Mailbox();
            xml.Leave();
        }

        if (string.IsNullOrWhiteSpace(name))
            return null;
        var id = new FolderId(name!);
        return id.IsDistinguished && !string.IsNullOrWhiteSpace(mailbox?.Address) ? id.In(mailbox!.Address!) : id;
    }

    private static SearchExpression Expression(ElementReader xml)
    {
        var expression = new SearchExpression(xml.Name)
        {
            ContainmentMode = xml.Attribute("ContainmentMode"),
            ContainmentComparison = xml.Attribute("ContainmentComparison"),
        };
        if (!xml.Enter())
            return expression;
        while (xml.AtElement)
            Part(xml, expression);
        xml.Leave();
        return expression;
    }

    private static void Part(ElementReader xml, SearchExpression expression)
    {
        switch (xml.Name)
        {
            case "FieldURI" or "IndexedFieldURI" or "ExtendedFieldURI":
                expression.Path = Path(xml);
                break;
            case "FieldURIOrConstant":
                Operand(xml, expression);
                break;
            case "Constant":
                expression.Constant = Value(xml);
                break;
            case "Bitmask":
                expression.Bitmask = Value(xml);
                break;
            case "Distance":
                expression.Distance = xml.Long();
                break;
            case "Ordered":
                expression.Ordered = xml.Boolean();
                break;
            default:
                expression.Operands = [.. expression.Operands ?? [], Expression(xml)];
                break;
        }
    }

    private static void Operand(ElementReader xml, SearchExpression expression)
    {
        if (!xml.Enter())
            return;
        while (xml.AtElement)
        {
            if (xml.Name == "Constant")
                expression.Constant = Value(xml);
            else
                expression.OtherPath = Path(xml);
        }

        xml.Leave();
    }

    private static string? Value(ElementReader xml)
    {
        var value = xml.Attribute("Value");
        xml.Skip();
        return value;
    }

    private static PropertyPath? Path(ElementReader xml)
    {
        if (xml.Name == "ExtendedFieldURI")
            return xml.ExtendedPath();
        var uri = xml.Attribute("FieldURI");
        var index = xml.Attribute("FieldIndex");
        xml.Skip();
        if (string.IsNullOrWhiteSpace(uri))
            return null;
        return string.IsNullOrWhiteSpace(index) ? new FieldPath(uri!) : new IndexedPath(uri!, index!);
    }
}
