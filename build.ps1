#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, demonstrates, packages and checks the EwsSync module.
.PARAMETER Task
    Build    compiles both builds into module/bin.
    Test     builds, then runs the Pester tests against the built module and an emulator in its own process.
    Demo     builds, then shows a first and a second synchronization with an embedded Exchange.
    Package  builds, then puts what is shipped into artifacts/EwsSync.
    Analyze  runs PSScriptAnalyzer over all scripts.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Package', 'Analyze')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "'dotnet $args' failed with exit code $LASTEXITCODE."
    }
}

function Build {
    foreach ($framework in 'net10.0', 'netstandard2.0') {
        $target = Join-Path $PSScriptRoot "module/bin/$framework"
        if (Test-Path $target) {
            Remove-Item $target -Recurse -Force
        }
        Invoke-Dotnet publish (Join-Path $PSScriptRoot 'src/EwsSync.PowerShell') -f $framework -c $Configuration -o $target -nologo -v quiet
    }
}

function Test {
    Invoke-Dotnet build (Join-Path $PSScriptRoot 'src/EwsSync.Tool') -c $Configuration -nologo -v quiet
    $options = New-PesterConfiguration
    $options.Run.Path = Join-Path $PSScriptRoot 'tests/Module'
    $options.Run.PassThru = $true
    $options.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $options
    if ($result.FailedCount -gt 0 -or $result.FailedContainersCount -gt 0) {
        throw "$($result.FailedCount) tests and $($result.FailedContainersCount) files failed."
    }
}

function Demo {
    Invoke-Dotnet build (Join-Path $PSScriptRoot 'src/EwsSync.Tool') -c $Configuration -nologo -v quiet
    & (Join-Path $PSScriptRoot 'module/Demo.ps1')
}

function Package {
    $target = Join-Path $PSScriptRoot 'artifacts/EwsSync'
    if (Test-Path $target) {
        Remove-Item $target -Recurse -Force
    }
    $null = New-Item $target -ItemType Directory
    foreach ($part in 'EwsSync.psd1', 'module', 'LICENSE') {
        Copy-Item (Join-Path $PSScriptRoot $part) $target -Recurse
    }
    $null = Test-ModuleManifest (Join-Path $target 'EwsSync.psd1')
    $target
}

function Analyze {
    $findings = foreach ($path in 'EwsSync.psd1', 'build.ps1', 'module', 'tests/Module') {
        # What tests do to their own emulator needs no -WhatIf.
        Invoke-ScriptAnalyzer -Path (Join-Path $PSScriptRoot $path) -Recurse -ExcludeRule PSUseShouldProcessForStateChangingFunctions
    }
    if ($findings) {
        $findings | Format-Table RuleName, Severity, ScriptName, Line, Message -AutoSize | Out-String -Width 200 | Write-Output
        throw "$(@($findings).Count) findings of PSScriptAnalyzer."
    }
}

if ($Task -in 'Test', 'Demo', 'Package') {
    Build
}
& $Task
