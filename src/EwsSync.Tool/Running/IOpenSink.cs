using System;

namespace EwsSync.Tool.Running;

/// <summary>A sink that has something open, which the one who opened it closes.</summary>
internal interface IOpenSink : IChangeSink, IDisposable;
