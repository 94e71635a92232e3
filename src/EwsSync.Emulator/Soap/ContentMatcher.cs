using System.Collections.Generic;
using System.Xml.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>Walks a content model over the children of one element. Greedy with one element of look-ahead: XSD demands that this suffices.</summary>
internal sealed class ContentMatcher(XElement[] children)
{
    private int _expectedAt = -1;

    /// <summary>The first child that was not accepted.</summary>
    internal int Position { get; private set; }

    /// <summary>What would have been accepted at <see cref="Position"/>.</summary>
    internal List<ContentModel> Expected { get; } = [];

    internal List<(XElement Child, string Type)> Matched { get; } = [];

    /// <returns>False when something that must be there is missing.</returns>
    internal bool Match(ContentModel model)
    {
        if (model.Form == ContentModel.Shape.Any)
        {
            Position = children.Length;
            return true;
        }
        for (var count = 0; ; count++)
        {
            if (count > 0 && !model.Repeats)
                return true;
            var before = Position;
            if (!CanStart(model))
            {
                Note(model);
                return count > 0 || IsOptional(model);
            }
            if (!MatchOnce(model))
                return false;
            if (Position == before)
                return true;
        }
    }

    private bool MatchOnce(ContentModel model)
    {
        switch (model.Form)
        {
            case ContentModel.Shape.Element:
                Matched.Add((children[Position], model.Type));
                Position++;
                return true;
            case ContentModel.Shape.Choice:
                foreach (var part in model.Parts)
                {
                    if (CanStart(part))
                        return Match(part);
                }
                return true;
            default:
                foreach (var part in model.Parts)
                {
                    if (!Match(part))
                        return false;
                }
                return true;
        }
    }

    private bool CanStart(ContentModel model)
    {
        switch (model.Form)
        {
            case ContentModel.Shape.Element:
                return Position < children.Length
                    && children[Position].Name.LocalName == model.Name
                    && children[Position].Name.NamespaceName == model.Namespace;
            case ContentModel.Shape.Any:
                return true;
            case ContentModel.Shape.Choice:
                foreach (var part in model.Parts)
                {
                    if (CanStart(part))
                        return true;
                }
                return false;
            default:
                foreach (var part in model.Parts)
                {
                    if (CanStart(part))
                        return true;
                    if (!IsOptional(part))
                        return false;
                }
                return false;
        }
    }

    private static bool IsOptional(ContentModel model)
    {
        if (model.Optional || model.Form == ContentModel.Shape.Any)
            return true;
        if (model.Form == ContentModel.Shape.Element)
            return false;
        foreach (var part in model.Parts)
        {
            var optional = IsOptional(part);
            if (model.Form == ContentModel.Shape.Choice && optional)
                return true;
            if (model.Form == ContentModel.Shape.Sequence && !optional)
                return false;
        }
        return model.Form == ContentModel.Shape.Sequence;
    }

    private void Note(ContentModel model)
    {
        if (_expectedAt != Position)
        {
            _expectedAt = Position;
            Expected.Clear();
        }
        AddFirst(model);
    }

    private void AddFirst(ContentModel model)
    {
        if (model.Form == ContentModel.Shape.Element)
        {
            Expected.Add(model);
            return;
        }
        foreach (var part in model.Parts)
        {
            AddFirst(part);
            if (model.Form == ContentModel.Shape.Sequence && !IsOptional(part))
                return;
        }
    }
}
