#!/usr/bin/env pwsh
#Requires -Version 5.1
<#
.SYNOPSIS
    A first and a second synchronization as they look at the prompt, with an embedded Exchange in a process of its own.
.DESCRIPTION
    Each line after 'PS> ' is run as it stands, and what it shows is what stands below it. Needs both builds: './build.ps1 -Task Demo' makes them and
    runs this.
.PARAMETER Width
    How many columns the console has.
#>
[CmdletBinding()]
param(
    [ValidateRange(60, 400)] [int] $Width = 110
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
Import-Module (Join-Path $root 'EwsSync.psd1'), (Join-Path $root 'tests/Module/Emulated.psm1')
if (Get-Variable PSStyle -ErrorAction Ignore) { $PSStyle.OutputRendering = 'PlainText' }

# The same in every language of the machine.
[Threading.Thread]::CurrentThread.CurrentCulture = 'en-US'

# What happens in the mailbox between the two runs, through EWS; the second line of the session says it.
function Edit-Mailbox {
    $inbox = @(Sync-EwsFolderItem inbox -NoState)
    $null = Add-Message inbox 'Figures are final'
    Set-Read ($inbox | Where-Object IsRead -EQ $false | Select-Object -First 1).ItemId $true
    Remove-Message $inbox[1].ItemId
    $null = Add-Folder 'Tender 2027'
    Rename-Folder (Get-EwsFolder /Inbox/Projects/Apollo).FolderId 'Apollo (closed)'
}

$session = @(
    'Connect-EwsService $url kim@contoso.example -Credential $kim'
    "Get-EwsFolder '/Inbox*'"
    'Sync-EwsFolderHierarchy -InitialSync Baseline'
    'Sync-EwsFolderItem -AllFolders -InitialSync Full -SummaryVariable summary | Export-EwsChange changes.jsonl'
    '$summary | Group-Object Complete -NoElement'
    '# A mail arrives, one is read, one is deleted; a folder is made, and another one renamed.'
    'Sync-EwsFolderItem -AllFolders'
    'Sync-EwsFolderHierarchy'
)

$server = Start-Exchange
$before = $env:EWSSYNC_STATE
Push-Location $server.Temp
try {
    $env:EWSSYNC_STATE = Join-Path $server.Temp 'state'
    $url, $kim = $server.Url, (Get-Login $server.Owner)
    $null = $url, $kim
    foreach ($line in $session) {
        "PS> $line"
        if ($line.StartsWith('#')) {
            Edit-Mailbox
            continue
        }
        $shown = (. ([scriptblock]::Create($line)) | Out-String -Width $Width).Trim("`r", "`n") -split '\r?\n' | ForEach-Object TrimEnd
        if ($shown) { @('') + $shown + '' }
    }
}
finally {
    Pop-Location
    $env:EWSSYNC_STATE = $before
    Stop-Exchange
}
