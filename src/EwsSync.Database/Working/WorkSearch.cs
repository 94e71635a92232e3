using System.Collections.Generic;
using System.Globalization;
using EwsSync.Database.Reading;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Working;

/// <summary>Which mailboxes of workers are meant. What is not given does not matter.</summary>
public sealed record WorkSearch
{
    /// <summary>The tables that the conditions are about.</summary>
    internal const string From = "FROM work w JOIN mailbox_lease l ON l.mailbox_id = w.mailbox_id JOIN mailbox m ON m.mailbox_id = w.mailbox_id";

    /// <summary>A part of the address or of the error, in any letter case.</summary>
    public string? Text { get; init; }

    /// <summary>The address, in any letter case; <c>*</c> and <c>?</c> stand for what does not matter.</summary>
    public string? Mailbox { get; init; }

    /// <summary>One of <see cref="WorkStates"/>.</summary>
    public string? State { get; init; }

    /// <summary>The profile.</summary>
    public string? Profile { get; init; }

    /// <summary>What went wrong, as <see cref="EwsSync.Errors.ErrorIds"/> calls it.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Conditions on <c>work w</c>, <c>mailbox_lease l</c> and <c>mailbox m</c>; what was given comes as parameters only.</summary>
    internal (string Where, List<(string Name, object? Value)> Parameters) Sql(Backend backend)
    {
        var like = backend.Dialect == "Sqlite" ? "LIKE" : "ILIKE";
        var where = new List<string> { "1 = 1" };
        var parameters = new List<(string, object?)> { ("@yes", true) };
        if (Text is { Length: > 0 } text)
            Add($"(m.address {like} @text ESCAPE '\\' OR w.error {like} @text ESCAPE '\\' OR w.error_id {like} @text ESCAPE '\\')", "@text", "%" + ItemConditions.Escaped(text) + "%");
        if (Mailbox is { } pattern && pattern.IndexOfAny(['*', '?']) >= 0)
            Add($"m.address {like} @address ESCAPE '\\'", "@address", ItemConditions.Pattern(pattern));
        else if (Mailbox is { } mailbox)
            Add("m.address_key = @address", "@address", Tables.Key.Of(Writing.Mailboxes.NameOf(mailbox)).Bytes);
        if (State is { } state)
            Add($"{WorkStates.Sql(backend)} = @state", "@state", CultureInfo.InvariantCulture.TextInfo.ToTitleCase(state.ToLowerInvariant()));
        if (Profile is { } profile)
            Add("w.profile = @profile", "@profile", profile);
        if (ErrorId is { } error)
            Add("lower(w.error_id) = @error", "@error", error.ToLowerInvariant());
        return (string.Join(" AND ", where), parameters);

        void Add(string condition, string name, object value)
        {
            where.Add(condition);
            parameters.Add((name, value));
        }
    }
}
