#!/usr/bin/env pwsh
#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, demonstrates, packages and checks the EwsSync module.
.PARAMETER Task
    Build    compiles both builds into module/bin.
    Test     builds, then runs the Pester tests against the built module and an emulator in its own process.
    Demo     builds, then shows a first and a second synchronization with an embedded Exchange.
    Package  builds, then writes the module's folder and its package for the PowerShell Gallery into artifacts.
    Analyze  runs PSScriptAnalyzer over all scripts.
.PARAMETER Runtime
    Compiles the net10.0 build ahead for one platform, for example linux-x64 or win-x64: each session then spends less processor time on
    compilation. The folder works on that platform only, so that there is no package of it.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Package', 'Analyze')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [ValidateNotNullOrEmpty()]
    [string] $Runtime
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'src/EwsSync.PowerShell/Packaging/PowerShellHost.psm1')

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "'dotnet $args' failed with exit code $LASTEXITCODE."
    }
}

# Windows brings a Pester that is too old for New-PesterConfiguration.
function Confirm-Module([string] $Command, [string] $Name) {
    if (-not (Get-Command $Command -ErrorAction Ignore)) {
        throw "'$Command' is not there: install the module with 'Install-Module $Name -Scope CurrentUser'."
    }
}

function Build([string] $Configuration, [string] $Runtime) {
    foreach ($framework in 'net10.0', 'netstandard2.0') {
        $target = Join-Path $PSScriptRoot "module/bin/$framework"
        if (Test-Path $target) {
            Remove-Item $target -Recurse -Force
        }
        Write-Information "Building the module for $framework; the first time restores packages and takes a minute or two …" -InformationAction Continue
        $platform = if ($Runtime -and $framework -eq 'net10.0') { '-r', $Runtime } else { @() }
        Invoke-Dotnet publish (Join-Path $PSScriptRoot 'src/EwsSync.PowerShell') -f $framework -c $Configuration -o $target -nologo -v quiet @platform
    }

    Write-Information 'Writing the help …' -InformationAction Continue
    # In a process of its own, which keeps the module's files in use.
    Invoke-PowerShellFile (Join-Path $PSScriptRoot 'src/EwsSync.PowerShell/Help/ConvertTo-Maml.ps1') '-Manifest', (Join-Path $PSScriptRoot 'EwsSync.psd1')
}

function Test([string] $Configuration) {
    Invoke-Dotnet build (Join-Path $PSScriptRoot 'src/EwsSync.Tool') -c $Configuration -nologo -v quiet
    # The tests are written for a session as users have it; the strictness of this script would reach into them.
    Set-StrictMode -Off
    $ErrorActionPreference = 'Continue'
    $options = New-PesterConfiguration
    $options.Run.Path = Join-Path $PSScriptRoot 'tests/Module'
    $options.Run.PassThru = $true
    $options.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $options
    if ($result.FailedCount -gt 0 -or $result.FailedContainersCount -gt 0) {
        throw "$($result.FailedCount) tests and $($result.FailedContainersCount) files failed."
    }
}

function Demo([string] $Configuration) {
    Write-Information 'Building the embedded Exchange …' -InformationAction Continue
    Invoke-Dotnet build (Join-Path $PSScriptRoot 'src/EwsSync.Tool') -c $Configuration -nologo -v quiet
    # In a process of its own, as the help is written.
    Write-Information "Synchronizing a mailbox of the embedded Exchange, as it looks at the prompt:`n" -InformationAction Continue
    Invoke-PowerShellFile (Join-Path $PSScriptRoot 'docs/Show-Session.ps1')
}

function Package {
    & (Join-Path $PSScriptRoot 'src/EwsSync.PowerShell/Packaging/New-ModulePackage.ps1') (Join-Path $PSScriptRoot 'EwsSync.psd1') (Join-Path $PSScriptRoot 'artifacts')
}

function Analyze {
    # What tests do to their own emulator needs no -WhatIf, its passwords are public, and Pester reads variables across blocks; the
    # examples of the help are answered where they ask for a credential. Tests run in PowerShell 7, which takes files for UTF-8.
    $tests = 'PSUseBOMForUnicodeEncodedFile', 'PSAvoidUsingPositionalParameters', 'PSUseShouldProcessForStateChangingFunctions', 'PSUseDeclaredVarsMoreThanAssignments', 'PSAvoidUsingConvertToSecureStringWithPlainText', 'PSAvoidOverwritingBuiltInCmdlets'
    $findings = @(
        'EwsSync.psd1', 'build.ps1', 'docs', 'module', 'src/EwsSync.PowerShell/Help', 'src/EwsSync.PowerShell/Packaging' | ForEach-Object { Invoke-ScriptAnalyzer -Path (Join-Path $PSScriptRoot $_) -Recurse }
        'tests/Module', 'tests/EwsSync.Benchmarks/Own' | ForEach-Object { Invoke-ScriptAnalyzer -Path (Join-Path $PSScriptRoot $_) -Recurse -ExcludeRule $tests }
    )
    if ($findings) {
        $findings | Format-Table RuleName, Severity, ScriptName, Line, Message -AutoSize | Out-String -Width 200 | Write-Output
        throw "$($findings.Count) findings of PSScriptAnalyzer."
    }
}

if ($Runtime -and $Task -eq 'Package') {
    throw 'A package is for all platforms: leave -Runtime out.'
}
switch ($Task) {
    'Test' { Confirm-Module New-PesterConfiguration Pester }
    'Analyze' { Confirm-Module Invoke-ScriptAnalyzer PSScriptAnalyzer }
}
if ($Task -in 'Test', 'Demo', 'Package') {
    Build $Configuration $Runtime
}
switch ($Task) {
    'Build' { Build $Configuration $Runtime }
    'Test' { Test $Configuration }
    'Demo' { Demo $Configuration }
    'Package' { Package }
    'Analyze' { Analyze }
}
