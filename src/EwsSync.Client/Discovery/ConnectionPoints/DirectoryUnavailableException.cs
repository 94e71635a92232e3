using System;

namespace EwsSync.Client.Discovery.ConnectionPoints;

/// <summary>No directory of a domain can be searched from here.</summary>
internal sealed class DirectoryUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
