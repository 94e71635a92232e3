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

# What happens in the mailbox between the two runs, through EWS; the second line of the session says it. Gives back what must be seen of it.
function Edit-Mailbox {
    $inbox = @(Sync-EwsFolderItem inbox -NoState)
    "Create $(Add-Message inbox 'Figures are final')"
    $unread = ($inbox | Where-Object IsRead -EQ $false | Select-Object -First 1).ItemId
    Set-Read $unread $true
    "ReadFlagChange $unread"
    $deleted = ($inbox | Where-Object ItemId -CNE $unread | Select-Object -First 1).ItemId
    Remove-Message $deleted
    "Delete $deleted"
    $apollo = (Get-EwsFolder /Inbox/Projects/Apollo).FolderId
    $null = Add-Folder 'Tender 2027'
    'Create /Inbox/Tender 2027'
    Rename-Folder $apollo 'Apollo (closed)'
    'Update /Inbox/Projects/Apollo (closed)'
}

# A demonstration that would look the same if something were missing proves nothing.
function Confirm-Seen([string[]] $Expected, [string[]] $Seen, [int] $Listed, [string] $Feed) {
    $read = @(Get-Content $Feed).Count
    if ($read -ne $Listed) { throw "The first synchronization wrote $read items of $Listed." }
    $differences = @(Compare-Object $Expected $Seen -CaseSensitive | ForEach-Object { "$(if ($_.SideIndicator -eq '<=') { 'missing' } else { 'too many' }): $($_.InputObject)" })
    if ($differences) { throw "The second synchronization did not see what happened: $($differences -join '; ')" }
    "Seen is exactly what happened: $read items first, then $($Seen.Count) changes."
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
    $expected, $seen = @(), @()
    foreach ($line in $session) {
        "PS> $line"
        if ($line.StartsWith('#')) {
            $listed = (Get-EwsFolder | Where-Object Kind -NE SearchFolder | Measure-Object TotalCount -Sum).Sum
            $expected = @(Edit-Mailbox)
            continue
        }
        $objects = @(. ([scriptblock]::Create($line)))
        if ($expected) { $seen += @($objects | ForEach-Object { "$($_.ChangeType) $(if ($_.PSObject.Properties['ItemId']) { $_.ItemId } else { $_.FolderPath })" }) }
        $shown = ($objects | Out-String -Width $Width).Trim("`r", "`n") -split '\r?\n' | ForEach-Object TrimEnd
        if ($shown) { @('') + $shown + '' }
    }
    Confirm-Seen $expected $seen $listed 'changes.jsonl'
}
finally {
    Pop-Location
    $env:EWSSYNC_STATE = $before
    Stop-Exchange
}
