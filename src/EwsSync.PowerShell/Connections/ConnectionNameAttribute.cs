using System;
using System.Management.Automation;

namespace EwsSync.PowerShell.Connections;

/// <summary>Lets a connection be given by its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is not string name)
            return inputData;
        return SessionConnections.OfThisRunspace().Find(name) ?? throw new ArgumentTransformationMetadataException(
            $"This session has no connection named '{name}'. Connect-EwsService -Name makes one; sessions that run in parallel need the object itself.");
    }
}
