# What an operator of workers sees and does in PowerShell. The workers' rows are written as workers write them; workers themselves are tested beside this module.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $name = $server.Owner.address
    $other = $server.Others[0].address

    function Set-Row([string[]]$sql) {
        & python3 -c 'import sqlite3, sys; c = sqlite3.connect("mail.db"); [c.execute(s) for s in sys.argv[1:]]; c.commit()' @sql
        $LASTEXITCODE | Should -Be 0
    }
}

AfterAll { Stop-Exchange }

Describe 'Workers in PowerShell' -Skip:(-not (Get-Command python3 -ErrorAction Ignore)) {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Connect-EwsService $server.Url -Credential (Get-Login $server.Service) -Access Impersonate
        $name, $other | Sync-EwsMailbox mail.db -FolderId inbox
        Set-Row @(
            "INSERT INTO work (mailbox_id, profile, server, spread, complete_utc) SELECT mailbox_id, 'mail', 'https://mail', 0, datetime('now') FROM mailbox WHERE address = '$name'"
            "INSERT INTO work (mailbox_id, profile, server, spread, failures, error_id, error, advice, not_before) SELECT mailbox_id, 'mail', 'https://mail', 0, 2, 'AccessDenied', 'no', 'ask', datetime('now', '1 hour') FROM mailbox WHERE address = '$other'"
            "INSERT INTO worker (worker, version, started_utc, seen_utc, check_in, places, running, calling) VALUES ('host/1/abc', '1.0', datetime('now', '-1 hour'), datetime('now'), 5, 8, 3, 2)"
            "INSERT INTO worker (worker, version, started_utc, seen_utc, check_in) VALUES ('host/2/def', '1.0', datetime('now', '-1 hour'), datetime('now', '-1 minute'), 5)"
        )
    }

    AfterEach { Pop-Location }

    It 'lists workers, the living ones first' {
        $workers = @(Get-EwsWorker mail.db)
        $workers.IsLive | Should -Be $true, $false
        $workers[0].Worker | Should -BeExactly 'host/1/abc'
        $workers[0].Places | Should -Be 8
        $workers[1].SeenAgo.TotalSeconds | Should -BeGreaterThan 55
        ($workers | Format-Table | Out-String -Width 80) | Should -Match 'host/2/def'
    }

    It 'pauses, resumes and runs mailboxes, and passes them on' {
        $paused = Invoke-EwsMirror mail.db $name.ToUpperInvariant() -Action pause -PassThru
        $paused.Mailbox | Should -BeExactly $name
        $paused.State | Should -BeExactly 'Paused'
        (Invoke-EwsMirror mail.db -State Paused -Action Resume -PassThru).State | Should -BeExactly 'Current'
        $run = Invoke-EwsMirror mail.db -ErrorId accessdenied -PassThru
        $run.Mailbox | Should -BeExactly $other
        $run.State | Should -BeExactly 'Due'
        $run.Failures | Should -Be 0
        ($run | Format-Table | Out-String -Width 80) | Should -Match 'Due'
        @(Invoke-EwsMirror mail.db '*@contoso.*' -Profile mail -PassThru).Count | Should -Be 2
    }

    It 'takes what is stale from Get-EwsMirror, and does nothing where nothing is' {
        @(Get-EwsMirror mail.db -Stale 1h).Count | Should -Be 0
        Get-EwsMirror mail.db -Stale 1h | Invoke-EwsMirror mail.db -PassThru | Should -BeNullOrEmpty
        Set-Row "UPDATE run SET ended_utc = datetime('now', '-2 hours') WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = '$other')"
        Set-Row "DELETE FROM run WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = '$name')"
        @(Get-EwsMirror mail.db -Stale 1h).Count | Should -Be 2
        (Get-EwsMirror mail.db -Stale 3h).Mailbox | Should -BeExactly $name
        @(Get-EwsMirror mail.db -Stale 01:00:00 | Invoke-EwsMirror mail.db -PassThru).State | Should -Be 'Due', 'Due'
    }

    It 'changes nothing with -WhatIf' {
        Invoke-EwsMirror mail.db * -Action Pause -WhatIf 6> $null
        Invoke-EwsMirror mail.db -State Paused -PassThru | Should -BeNullOrEmpty
    }

    It 'says what is wrong: <Id>' -ForEach @(
        @{ Id = 'InvalidInput'; Arguments = @{} }
        @{ Id = 'MailboxNotFound'; Arguments = @{ Mailbox = 'nobody@contoso.example' } }
        @{ Id = 'DatabaseNotFound'; Arguments = @{ Mailbox = '*'; Database = 'none.db' } }
    ) {
        $all = @{ Database = 'mail.db' }
        foreach ($key in $Arguments.Keys) { $all[$key] = $Arguments[$key] }
        (Get-Failure { Invoke-EwsMirror @all }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'refuses an action, a state or a time that is none' {
        (Get-Failure { Invoke-EwsMirror mail.db * -Action Stop }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        (Get-Failure { Invoke-EwsMirror mail.db * -State Broken }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        (Get-Failure { Get-EwsMirror mail.db -Stale soon }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
    }
}
