using Xunit;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>Tests that measure the process: they run after all others, one at a time.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
