#Requires -Version 7.0
<#
.SYNOPSIS
    One synchronization with the cmdlet to Out-Null, as a contestant of the benchmark harness. Without -Url the module is loaded and nothing is done:
    what PowerShell itself costs.
#>
param(
    [Parameter(Mandatory)] [string] $Module,
    [string] $Url,
    [string] $Shape = 'Default',
    [string] $State
)

$ErrorActionPreference = 'Stop'
$clock = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$items = -1
$pages = 0
if ($Url) {
    # Nothing but the cmdlets that are measured: others would have modules of PowerShell loaded first.
    $credential = [pscredential]::new('bench@example.com', [Net.NetworkCredential]::new('', 'not-a-secret').SecurePassword)
    Connect-EwsService -Url $Url -Credential $credential -Mailbox 'bench@example.com' -StatePath $State
    Sync-EwsFolderItem -FolderId inbox -Shape $Shape -InitialSync Full -SummaryVariable summary | Out-Null
    $items = $summary[0].Created
    $pages = $summary[0].Pages
}

$peak = if ([IO.File]::Exists('/proc/self/status')) { [long]([regex]::Match([IO.File]::ReadAllText('/proc/self/status'), 'VmHWM:\s+(\d+)').Groups[1].Value) * 1024 } else { 0 }
'{{"items":{0},"pages":{1},"allocatedBytes":{2},"peakBytes":{3},"inProcessSeconds":{4}}}' -f
    [long]$items, [long]$pages, [GC]::GetTotalAllocatedBytes($true), $peak, $clock.Elapsed.TotalSeconds.ToString('F4', [cultureinfo]::InvariantCulture)
