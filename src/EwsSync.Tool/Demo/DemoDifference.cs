using System;

namespace EwsSync.Tool.Demo;

/// <summary>What was seen is not what was done.</summary>
internal sealed class DemoDifference(string message) : Exception(message);
