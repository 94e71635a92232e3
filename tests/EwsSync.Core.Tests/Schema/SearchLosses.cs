using System.Linq;
using System.Xml.Linq;
using EwsSync.Model;

namespace EwsSync.Core.Tests.Schema;

/// <summary>Compares a search expression, whose object is a tree of one class and so unlike the elements.</summary>
internal sealed class SearchLosses(LossFinder losses)
{
    internal void Compare(XElement element, SearchExpression read, string path)
    {
        losses.Same(path + "/@ContainmentMode", (string?)element.Attribute("ContainmentMode"), read.ContainmentMode);
        losses.Same(path + "/@ContainmentComparison", (string?)element.Attribute("ContainmentComparison"), read.ContainmentComparison);
        var operands = element.Elements().Where(child => !child.Name.LocalName.EndsWith("URI", System.StringComparison.Ordinal) && child.Name.LocalName is not ("FieldURIOrConstant" or "Constant" or "Bitmask" or "Distance" or "Ordered")).ToArray();
        losses.Same(path, $"{operands.Length} operands", $"{read.Operands?.Length ?? 0} operands");
        foreach (var (operand, one) in operands.Zip(read.Operands ?? []))
            losses.Compare(operand, one, path + "/" + operand.Name.LocalName);
        foreach (var child in element.Elements().Except(operands))
            ComparePart(child, read, path + "/" + child.Name.LocalName);
    }

    private void ComparePart(XElement child, SearchExpression read, string path)
    {
        switch (child.Name.LocalName)
        {
            case "FieldURIOrConstant" when child.Elements().Single().Name.LocalName != "Constant":
                losses.Same(path, XmlPaths.Canonical(child.Elements().Single()), read.OtherPath?.ToString());
                break;
            case "FieldURIOrConstant":
                losses.Same(path, (string?)child.Elements().Single().Attribute("Value"), read.Constant);
                break;
            case "Constant":
                losses.Same(path, (string?)child.Attribute("Value"), read.Constant);
                break;
            case "Bitmask":
                losses.Same(path, (string?)child.Attribute("Value"), read.Bitmask);
                break;
            case "Distance" or "Ordered":
                losses.Compare(child, child.Name.LocalName == "Distance" ? read.Distance : read.Ordered, path);
                break;
            default:
                losses.Same(path, XmlPaths.Canonical(child), read.Path?.ToString());
                break;
        }
    }
}
