using System.IO;
using EwsSync.Core.Tests.EndToEnd;

namespace EwsSync.Core.Tests.Reliability.Moments;

/// <summary>What a process leaves behind that is killed at this moment: the state folder as it lies on disk, and what its consumer had taken over.</summary>
internal sealed record Moment(string Name, DirectoryInfo States, Replica Replica);
