using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;

namespace EwsSync.Emulator.Faults;

/// <summary>What goes wrong, and when. A plan counts what it has done, so give each server its own.</summary>
public sealed class FaultPlan
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _gate = new();
    private readonly int[] _matched;
    private readonly int[] _done;
    private readonly Random _random;
    private readonly Dictionary<FaultRule, string> _victims = new(ReferenceEqualityComparer.Instance);

    /// <summary>A plan in which nothing goes wrong.</summary>
    public FaultPlan()
        : this([])
    {
    }

    /// <summary>A plan of some rules; the first that applies to a request wins.</summary>
    public FaultPlan(params IEnumerable<FaultRule> rules)
        : this([.. rules], 1)
    {
    }

    /// <summary>A plan of some rules whose probabilities are drawn from a seed.</summary>
    public FaultPlan(IReadOnlyList<FaultRule> rules, int seed)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
        Seed = seed;
        _matched = new int[rules.Count];
        _done = new int[rules.Count];
        _random = new Random(seed);
    }

    /// <summary>The rules, in order.</summary>
    public IReadOnlyList<FaultRule> Rules { get; }

    /// <summary>Seed of the probabilities.</summary>
    public int Seed { get; }

    /// <summary>How often each rule has struck, in the order of the rules.</summary>
    public IReadOnlyList<int> Struck
    {
        get
        {
            lock (_gate)
                return [.. _done];
        }
    }

    /// <summary>Reads a plan: <c>{"seed": 1, "rules": [{"kind": "ServiceUnavailable", "retryAfter": "2", "operation": "SyncFolderItems"}]}</c>.</summary>
    /// <exception cref="JsonException">The text is no plan; the message names the place.</exception>
    public static FaultPlan Parse(string json)
    {
        var file = JsonSerializer.Deserialize<PlanFile>(json, Json) ?? throw new JsonException("A fault plan is a JSON object with a list of rules.");
        return new FaultPlan(file.Rules, file.Seed);
    }

    /// <summary>The plan as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new PlanFile { Seed = Seed, Rules = Rules }, Json);

    /// <summary>The rule that strikes a request, or null. Counts.</summary>
    internal FaultRule? Strike(int requestNumber, string? operation, Func<string, bool> isFolder, string? host = null, bool isSignedIn = true)
    {
        lock (_gate)
        {
            for (var index = 0; index < Rules.Count; index++)
            {
                var rule = Rules[index];
                var isEarly = rule.Kind == FaultKind.ResetBeforeRead;
                if (isEarly != operation is null
                    || (rule.RequestNumber is { } number && number != requestNumber)
                    || (!isEarly && rule.Operation is not null && !string.Equals(rule.Operation, operation, StringComparison.OrdinalIgnoreCase))
                    || (!isEarly && !Fits(rule, operation!))
                    || (!isSignedIn && OtherOperations.IsInAnswer(rule.Kind))
                    || (rule.Host is not null && !string.Equals(rule.Host, host, StringComparison.OrdinalIgnoreCase))
                    || (!isEarly && rule.Folder is not null && !isFolder(rule.Folder)))
                    continue;
                if (_matched[index]++ < rule.Skip || (rule.Times > 0 && _done[index] >= rule.Times))
                    continue;
                if (rule.Probability < 1 && _random.NextDouble() >= rule.Probability)
                    continue;
                _done[index]++;
                return rule;
            }
        }
        return null;
    }

    /// <summary>The item that a rule has chosen: the first candidate, from then on always.</summary>
    internal string Victim(FaultRule rule, string candidate)
    {
        lock (_gate)
            return _victims.TryGetValue(rule, out var victim) ? victim : _victims[rule] = candidate;
    }

    private static bool Fits(FaultRule rule, string operation)
    {
        var operations = FaultCatalogue.Of(rule.Kind).Operations;
        return operations.Count == 0 ? rule.Operation is not null || !OtherOperations.MustBeNamed(operation) : operations.Contains(operation, StringComparer.Ordinal);
    }

    private sealed record PlanFile
    {
        public int Seed { get; init; } = 1;

        public IReadOnlyList<FaultRule> Rules { get; init; } = [];
    }
}
