using System;

namespace EwsSync.Tool.Demo;

/// <summary>The emulator refused what the demo does in the mailbox.</summary>
internal sealed class SoapFailure(string operation, string message) : Exception($"The demo's {operation} failed: {message}");
