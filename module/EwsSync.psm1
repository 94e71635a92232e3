# Loads the build that fits this PowerShell: Core for everyone to see, everything else kept apart (see EwsSync.Loading.ModuleLoader).
# 'Import-Module EwsSync -ArgumentList netstandard2.0' asks for the other build, for tests and in case of trouble.
# Every property and method that this script names costs PowerShell some milliseconds of compilation, so that it names few.
param(
    [ValidateSet('net10.0', 'netstandard2.0')]
    [string] $Framework = $(if ($PSEdition -eq 'Core' -and [Environment]::Version.Major -ge 10) { 'net10.0' } else { 'netstandard2.0' })
)

$ErrorActionPreference = 'Stop'
$core = [IO.Path]::Combine($PSScriptRoot, 'bin', $Framework, 'EwsSync.Core.dll')
$before = 'EwsSync.Loading.ModuleLoader' -as [type]
if ($before -and $before.Assembly.Location -ne $core) {
    throw "This session has already loaded EwsSync from '$($before.Assembly.Location)'. A process holds one copy; start a new session to use '$core'."
}

try {
    $null = [Reflection.Assembly]::LoadFrom($core)
}
catch [IO.FileNotFoundException], [IO.DirectoryNotFoundException] {
    throw "The compiled part of EwsSync is missing: '$core'. In a clone of the sources, run './build.ps1 -Task Build' first."
}

# Not by the manifest, which would do it before the look above: the types of a second copy would then fail with a page of text. Nor by
# Update-TypeData, which would have the Utility module loaded first.
Import-Module ([IO.Path]::Combine($PSScriptRoot, 'EwsSync.Types.psd1'))
$cmdlets = Import-Module -Assembly ([EwsSync.Loading.ModuleLoader]::Load()) -PassThru

# From the second import of the same assembly on, the engine does not hand its cmdlets on to this module by itself (PowerShell issue 20710):
# the module that it gave back is imported by what it is, and its cmdlets exported by name.
if ($before) {
    Import-Module -ModuleInfo $cmdlets
    Export-ModuleMember -Cmdlet @($cmdlets.ExportedCmdlets.Keys)
}
