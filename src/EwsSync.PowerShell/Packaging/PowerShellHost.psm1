# Starts another PowerShell of the same kind as this one. Where PowerShell is the .NET tool, its process is 'dotnet', and the path of the process
# would start the SDK's command line instead (NuGet package PowerShell 7.6.9).
Set-StrictMode -Version Latest

# The program, and what stands before the arguments of PowerShell itself.
function Get-PowerShellHost {
    $program = (Get-Process -Id $PID).Path
    if ([IO.Path]::GetFileNameWithoutExtension($program) -ne 'dotnet') {
        return , [string[]] @($program)
    }
    , [string[]] @($program, (Join-Path $PSHOME 'pwsh.dll'))
}

# Runs a script file in a process of its own and throws where it fails.
function Invoke-PowerShellFile {
    param([string] $File, [string[]] $Argument = @())
    $program = Get-PowerShellHost
    $before = @($program | Select-Object -Skip 1)
    & $program[0] @before -NoProfile -NonInteractive -File $File @Argument
    if ($LASTEXITCODE -ne 0) {
        throw "'$File' failed with exit code $LASTEXITCODE."
    }
}

Export-ModuleMember -Function Get-PowerShellHost, Invoke-PowerShellFile
