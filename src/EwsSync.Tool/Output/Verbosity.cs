namespace EwsSync.Tool.Output;

/// <summary>How much is reported on standard error.</summary>
internal enum Verbosity
{
    /// <summary>Warnings and errors.</summary>
    Quiet,

    /// <summary>And milestones, progress, the summary.</summary>
    Normal,

    /// <summary>And each step.</summary>
    Verbose,
}
