using System;
using EwsSync.Compat;

namespace EwsSync.Errors;

/// <summary>The one place that knows a page, a sign-in form or an overload notice from an answer of EWS.</summary>
internal static class AnswerMarks
{
    private static readonly string[] Html = ["<html", "<!doctype html", "<head", "<body", "<h1", "<title"];

    private static readonly string[] PasswordField = ["type=\"password\"", "type='password'", "type=password"];

    private static readonly string[] SignIn =
    [
        .. PasswordField, "name=\"password\"", "/owa/auth", "auth.owa", "logon", "login", "signin", "sign in", "/adfs/", "/oauth2/", "saml",
    ];

    private static readonly string[] Busy =
    [
        "server is busy", "server busy", "server too busy", "service unavailable", "temporarily unavailable", "too many requests", "overloaded", "try again later",
    ];

    /// <summary>Whether the beginning of a body is that of a web page.</summary>
    public static bool IsPage(string text) => HasAny(text, Html);

    /// <summary>Whether a page, or the address that a redirect names, asks for a sign-in.</summary>
    public static bool IsSignIn(string text) => HasAny(text, SignIn);

    /// <summary>Whether a page has a field for a password: words such as "login" stand on the pages of plain refusals too.</summary>
    public static bool IsPasswordForm(string text) => HasAny(text, PasswordField);

    /// <summary>Whether a text that is no SOAP says "later": load balancers send such pages with HTTP 200 too.</summary>
    public static bool IsBusy(string text) => HasAny(text, Busy);

    /// <summary>Statuses that say "later" whatever the body is: too many requests, and not available.</summary>
    public static bool IsBusy(int status) => status is 429 or 503;

    private static bool HasAny(string text, string[] marks) => Array.Exists(marks, mark => text.HasIgnoringCase(mark));
}
