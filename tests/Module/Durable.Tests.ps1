# What only the system sees: lines are on the disk before the state moves past them, in both commit modes.
BeforeDiscovery {
    $absent = -not (Get-Command strace -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    Import-Module (Join-Path $PSScriptRoot '../../src/EwsSync.PowerShell/Packaging/PowerShellHost.psm1')
    $server = Start-Exchange
    $strace = Get-Command strace -CommandType Application -ErrorAction Ignore | Select-Object -First 1

    # What a script in another PowerShell did to the file of lines and to the state, in its order: write, flush, move.
    function Get-Order([string] $Pipeline) {
        $state, $file, $log, $script = 'state', 'lines.jsonl', 'calls.log', 'run.ps1' | ForEach-Object { Join-Path $server.Temp "$([guid]::NewGuid())-$_" }
        Set-Content $script @"
            `$ErrorActionPreference = 'Stop'
            Import-Module '$(Get-ModulePath)'
            `$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)' -StatePath '$state'
            $($Pipeline.Replace('FILE', "'$file'"))
"@
        $program = Get-PowerShellHost
        & $strace -f -y -e trace=write,pwrite64,fsync,fdatasync,rename,renameat,renameat2 -o $log @program -NoProfile -NonInteractive -File $script 2>&1 | Out-Null
        Get-Content $file | Should -Not -BeNullOrEmpty
        $calls = foreach ($line in Get-Content $log) {
            if ($line -match 'fsync|fdatasync' -and $line -match '-lines\.jsonl') { 'flush' }
            elseif ($line -match 'write' -and $line -match '-lines\.jsonl>') { 'write' }
            elseif ($line -match 'rename' -and $line -match '-state/states/') { 'move' }
        }
        # Runs of the same are one.
        $last = ''
        foreach ($call in $calls) { if ($call -ne $last) { $call }; $last = $call }
    }
}

AfterAll { Stop-Exchange }

# strace watches the calls; where it is not installed these are skipped.
Describe 'Export-EwsChange' -Skip:$absent {
    It 'has its lines on the disk before each page is committed' {
        $order = Get-Order 'Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 40 | Export-EwsChange FILE'
        ($order -join ' ') | Should -Match '^write flush move write flush move'
        ($order -join ' ') | Should -Not -Match 'write move'
    }

    It 'has them there before Complete-EwsSync commits' {
        $order = Get-Order 'Sync-EwsFolderItem -FolderId inbox -InitialSync Full -Commit Acknowledge | Export-EwsChange FILE -PassThru | Complete-EwsSync'
        ($order -join ' ') | Should -Match '^write flush move'
    }
}
