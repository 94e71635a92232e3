# What about_EwsSync_Runbooks says of unattended scripts: when they end with which exit code, and that the next run goes on.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
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
}
