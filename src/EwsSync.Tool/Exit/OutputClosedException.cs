using System.IO;

namespace EwsSync.Tool.Exit;

/// <summary>Whoever read standard output has gone away.</summary>
internal sealed class OutputClosedException() : IOException("Standard output was closed by its reader.");
