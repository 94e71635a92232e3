using EwsSync.Errors;

namespace EwsSync.PowerShell.Async;

/// <summary>
/// What an operation came to: a value, or the error that ended it. It keeps everything that is written to the pipeline out of any
/// try/catch, where a catch could swallow a stop.
/// </summary>
internal readonly record struct Outcome<T>(T? Value, EwsException? Error);
