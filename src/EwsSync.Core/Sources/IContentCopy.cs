using System;

namespace EwsSync.Sources;

/// <summary>A copy of one item's content, made while it arrives. Whoever was given it disposes it; what came to nothing the source disposes itself.</summary>
internal interface IContentCopy : IContentTarget, IDisposable;
