using System;
using System.Globalization;
using System.Reflection;

namespace EwsSync.Worker.Configuration;

/// <summary>What a worker is called in the database: a machine, a process, and something that no other has had.</summary>
internal sealed record WorkerName(string Value)
{
    public static string Version { get; } = typeof(WorkerName).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static WorkerName New() => new(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid().ToString("N")[..6]}"));
}
