using System;

namespace EwsSync.Emulator.Soap;

/// <summary>One part of a call fails: answered as a response message of class Error.</summary>
internal sealed class EwsErrorException(string code, string? message = null, string? messageXml = null)
    : Exception(message ?? ResponseTexts.Of(code))
{
    internal string Code => code;

    /// <summary>Inner XML of <c>m:MessageXml</c>, with the prefix <c>t</c>; null for none.</summary>
    internal string? MessageXml => messageXml;
}
