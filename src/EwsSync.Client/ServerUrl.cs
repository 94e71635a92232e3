using System;
using EwsSync.Errors;

namespace EwsSync.Client;

/// <summary>Checks and completes the address that a user gives.</summary>
internal static class ServerUrl
{
    public const string Path = "/EWS/Exchange.asmx";

    /// <param name="text">What the user gave.</param>
    /// <param name="allowHttp">Whether plain HTTP to another machine is wanted.</param>
    /// <param name="completed">Whether the path of EWS was added.</param>
    public static Uri Parse(string? text, bool allowHttp, out bool completed)
    {
        completed = false;
        text = WithScheme(text?.Trim());
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, "The URL is not an absolute one.", $"Give it as https://<host>{Path}.")
            {
                Input = "Url",
                Value = WithoutSecret(text),
            };
        }

        if (url.UserInfo.Length > 0)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, "The URL contains a user name or password.", "Give the credential "
                + "separately; a URL ends up in logs.")
            {
                Input = "Url",
            };
        }

        if (url.Scheme == "http" && !url.IsLoopback && !allowHttp)
        {
            throw new EwsInputException(
                ErrorIds.HttpsRequired,
                $"Plain HTTP to {url.Host} would send the credential and the mail in the clear.",
                "Use https://, or allow plain HTTP for this connection explicitly.")
            {
                Input = "Url",
                Value = url.GetLeftPart(UriPartial.Path),
            };
        }

        if (url.AbsolutePath.Length > 1)
            return url;
        completed = true;
        return new UriBuilder(url) { Path = Path, Query = string.Empty, Fragment = string.Empty }.Uri;
    }

    // A host alone, or with port and path: nothing but HTTPS can be meant.
    private static string? WithScheme(string? text) =>
        text is { Length: > 0 } && text.IndexOf("://", StringComparison.Ordinal) < 0 && text.IndexOf('@') < 0
        && Uri.TryCreate("https://" + text, UriKind.Absolute, out var url) && url.HostNameType != UriHostNameType.Unknown
        && (url.Host.IndexOf('.') > 0 || url.IsLoopback)
            ? url.AbsoluteUri
            : text;

    // A text that is no URL may be anything, a password pasted into the wrong place included; one that names a user certainly is.
    private static string? WithoutSecret(string? text) =>
        text is null || text.Length > 200 || text.AsSpan().IndexOf('@') >= 0 ? null : text.Trim();
}
