namespace EwsSync.Client.Discovery.Network;

/// <summary>What a service record of DNS says.</summary>
internal sealed record SrvTarget(string Host, int Port, int Priority, int Weight);
