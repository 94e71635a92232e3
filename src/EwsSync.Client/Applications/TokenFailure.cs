using System;

namespace EwsSync.Client.Applications;

/// <summary>What an authority said instead of giving a token.</summary>
/// <param name="Code">The code of OAuth, or of the library.</param>
/// <param name="Message">The words; at Microsoft's authority they begin with its own number.</param>
/// <param name="Status">The HTTP status; 0 where nothing was answered.</param>
/// <param name="CorrelationId">What the sign-in log of the tenant is to be searched for.</param>
/// <param name="Cause">The library's own error.</param>
internal sealed record TokenFailure(string? Code, string Message, int Status, string? CorrelationId, Exception? Cause);
