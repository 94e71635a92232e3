# What about_EwsSync_Runbooks says of unattended scripts: when they end with which exit code, and that the next run goes on.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Examples.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange

    function Invoke-Runbook([string] $Script) {
        $child = Start-Child $Script
        $child.StandardInput.Close()
        $shown = $child.StandardError.ReadToEndAsync()
        $output = $child.StandardOutput.ReadToEnd()
        $child.WaitForExit()
        [pscustomobject]@{ ExitCode = $child.ExitCode; Output = $output; Error = $shown.Result }
    }
}

AfterAll { Stop-Exchange }

Describe 'Exit codes of pwsh -File' {
    BeforeEach {
        Clear-Fault
        $state = Join-Path $server.Temp ([guid]::NewGuid())
        $feed = Join-Path $server.Temp "$([guid]::NewGuid()).jsonl"
        $partial = "Sync-EwsFolderItem -FolderPath /Inbox, /Nowhere -InitialSync Full -StatePath '$state' -ErrorAction Continue -FailOnPartial | Export-EwsChange '$feed'; 'after'"
    }

    It '0 where everything is complete' {
        (Invoke-Runbook "Sync-EwsFolderItem inbox -InitialSync Full -StatePath '$state' -FailOnPartial | Export-EwsChange '$feed'").ExitCode | Should -Be 0
        Get-Content $feed | Should -Not -BeNullOrEmpty
    }

    It '1 where something was left out, with everything else done and committed' {
        $run = Invoke-Runbook $partial
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Not -BeLike '*after*'
        $lines = @(Get-Content $feed).Count
        $lines | Should -BeGreaterThan 50
        $null = Invoke-Runbook $partial
        @(Get-Content $feed).Count | Should -Be $lines -Because 'the next run goes on from there'
    }

    It '0 with -FailOnPartial where errors do not end the script' {
        $run = Invoke-Runbook "`$ErrorActionPreference = 'Continue'; $partial"
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*after*'
    }

    It 'the code of the script for an error that it tells apart' {
        $run = Invoke-Runbook "try { Sync-EwsFolderItem inbox -InitialSync Stop -StatePath '$state' } catch { switch -Wildcard (`$_.FullyQualifiedErrorId) { 'SyncStateMissing,*' { exit 75 } default { throw } } }"
        $run.ExitCode | Should -Be 75
    }

    It '64 where there is no such script, 1 where it cannot be parsed' {
        $null = Invoke-OtherPowerShell -File (Join-Path $server.Temp 'nowhere.ps1') 2>&1
        $LASTEXITCODE | Should -Be 64
        (Invoke-Runbook 'if (').ExitCode | Should -Be 1
    }
}

# What the topic shows for telling a stop from success, word for word.
Describe 'Exit codes of pwsh -File that is stopped' -Skip:($IsWindows -or $PSEdition -eq 'Desktop') {
    BeforeAll {
        $pattern = (Get-TopicCase | Where-Object Title -Like 'TELLING A STOP*').Code
        function Start-Stalled([string] $Script) {
            $child = Start-Child "`$env:EWSSYNC_STATE = '$(Join-Path $server.Temp ([guid]::NewGuid()))'; $($Script.Replace('D:\EwsSync\', "$($server.Temp)/"))"
            Wait-Request SyncFolderItems
            $child
        }
    }

    BeforeEach {
        Clear-Fault
        Set-Fault @{ kind = 'Stall'; operation = 'SyncFolderItems'; times = 0 }
    }

    AfterEach {
        if ($child -and -not $child.HasExited) { $child.Kill() }
    }

    It '0, as a rule, after Ctrl+C, which PowerShell does not tell from success' {
        # Once in hundreds of runs it was 1; the topic says so. An error of ours would stand on the error stream.
        $codes = foreach ($run in 1..3) {
            Clear-Fault
            Set-Fault @{ kind = 'Stall'; operation = 'SyncFolderItems'; times = 0 }
            $child = Start-Stalled 'Sync-EwsFolderItem inbox -InitialSync Full -FailOnPartial; "after"'
            Send-Interrupt $child
            $child.WaitForExit(120000) | Should -BeTrue # a guard, not a measure
            $child.StandardOutput.ReadToEnd() | Should -Not -BeLike '*after*'
            $child.StandardError.ReadToEnd() | Should -Not -BeLike '*EwsSync*'
            $child.ExitCode
        }
        $codes | Should -BeIn 0, 1
        @($codes | Where-Object { $_ -eq 0 }).Count | Should -BeGreaterThan 1
    }

    It '130 after Ctrl+C with the lines of the topic' {
        $child = Start-Stalled $pattern
        Send-Interrupt $child
        $child.WaitForExit(120000) | Should -BeTrue # a guard, not a measure
        $child.ExitCode | Should -Be 130
    }

    It '<Code> after <Signal>' -ForEach @(
        @{ Signal = 'HUP'; Code = 129 }
        @{ Signal = 'TERM'; Code = 143 }
        @{ Signal = 'KILL'; Code = 137 }
    ) {
        $child = Start-Stalled $pattern
        & kill "-$Signal" $child.Id
        $child.WaitForExit(120000) | Should -BeTrue # a guard, not a measure
        $child.ExitCode | Should -Be $Code
    }

    It '0 and 1 as without them where nobody stops the lines of the topic' {
        Clear-Fault
        $fresh = "`$env:EWSSYNC_STATE = '$(Join-Path $server.Temp ([guid]::NewGuid()))'"
        $lines = $pattern.Replace('D:\EwsSync\', "$($server.Temp)/")
        (Invoke-Runbook "$fresh; $lines").ExitCode | Should -Be 0
        $failed = Invoke-Runbook "$fresh; $($lines.Replace('-AllFolders', '-FolderPath /Nowhere'))"
        $failed.ExitCode | Should -Be 1
        $failed.Error | Should -BeLike '*Nowhere*'
    }
}
