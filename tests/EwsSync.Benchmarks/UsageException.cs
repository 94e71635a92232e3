using System;

namespace EwsSync.Benchmarks;

/// <summary>Something that the person at the keyboard can correct.</summary>
internal sealed class UsageException(string message) : Exception(message);
