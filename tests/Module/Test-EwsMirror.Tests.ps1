# A database held against its server, by the cmdlets that users have.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $name = $server.Owner.address

    # What goes wrong in a database, by its own tools: python has sqlite everywhere that these tests run.
    function Set-Row([string]$sql) {
        & python3 -c 'import sqlite3, sys; c = sqlite3.connect("mail.db"); c.execute(sys.argv[1]); c.commit()' $sql
        $LASTEXITCODE | Should -Be 0
    }
}

AfterAll { Stop-Exchange }

Describe 'Test-EwsMirror' {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner)
        Sync-EwsMailbox mail.db
    }

    AfterEach { Pop-Location }

    It 'emits nothing where nothing differs, and says so with -Summary' {
        Test-EwsMirror mail.db -SummaryVariable summary | Should -BeNullOrEmpty
        $summary.Success | Should -BeTrue
        $summary.Items | Should -BeGreaterThan 250
        $emitted = Test-EwsMirror mail.db -Summary -FolderPath '/INBOX*' -ExcludeFolder '/Inbox/Projects/*'
        $emitted.Success | Should -BeTrue
        $emitted.Folders | Should -BeGreaterThan 0
        @($emitted.FolderResults | Where-Object Path -notlike '/Inbox*').Count | Should -Be 0
        $emitted.FoldersNotCompared | Should -BeGreaterThan 0
    }

    It 'emits one object for each difference, and ends with an error where that is asked for' -Skip:(-not (Get-Command python3 -ErrorAction Ignore)) {
        $gone = (Get-EwsItem mail.db -FolderPath /Inbox | Select-Object -First 1)
        Set-Row "DELETE FROM item WHERE item_id = '$($gone.ItemId)'"
        Set-Row "UPDATE item SET change_key = 'x' WHERE item_id = '$((Get-EwsItem mail.db -FolderPath /Inbox | Select-Object -First 1).ItemId)'"
        $rows = @(Test-EwsMirror mail.db)
        $rows.Difference | Sort-Object | Should -Be 'MissingHere', 'Stale'
        ($rows | Where-Object Difference -eq MissingHere).ItemId | Should -BeExactly $gone.ItemId
        ($rows | Where-Object Difference -eq MissingHere).Subject | Should -BeExactly $gone.Subject
        $rows.Repaired | Should -Be $false, $false
        ($rows | Format-Table | Out-String -Width 80) | Should -Match 'MissingHere'
        $failure = Get-Failure { Test-EwsMirror mail.db -FailOnDifference | Out-Null }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MirrorDiffers,*'
    }

    It 'repairs, journals what it did, and then nothing differs' -Skip:(-not (Get-Command python3 -ErrorAction Ignore)) {
        $before = (Get-EwsMirror mail.db).LastSequence
        $gone = (Get-EwsItem mail.db -FolderPath /Inbox | Select-Object -First 1)
        Set-Row "DELETE FROM item WHERE item_id = '$($gone.ItemId)'"
        Test-EwsMirror mail.db -Repair -WhatIf 6> $null | ForEach-Object Repaired | Should -Be $false
        (Test-EwsMirror mail.db -Repair -FailOnDifference).Repaired | Should -BeTrue
        Test-EwsMirror mail.db | Should -BeNullOrEmpty
        $rows = @(Get-EwsChange mail.db | Where-Object Sequence -gt $before)
        $rows.Count | Should -Be 1
        $rows[0].Origin | Should -BeExactly Repair
        $rows[0].ItemId | Should -BeExactly $gone.ItemId
        (Get-EwsItem mail.db -FolderPath /Inbox | Where-Object ItemId -eq $gone.ItemId).Subject | Should -BeExactly $gone.Subject
        (Test-EwsDatabase mail.db).Success | Should -BeTrue
    }

    It 'writes a report as a page and as JSON' {
        (Test-EwsMirror mail.db -Summary -Path report.html).Success | Should -BeTrue
        $page = Get-Content report.html -Raw
        $page | Should -Match 'No differences\.'
        $page | Should -Match ([regex]::Escape($name))
        Test-EwsMirror mail.db -Path report.JSON
        $json = Get-Content report.JSON -Raw | ConvertFrom-Json
        $json.success | Should -BeTrue
        $json.mailboxes[0].folderResults.Count | Should -BeGreaterThan 20
        $json.mailboxes[0].serverVersion | Should -Match '^15\.'
    }

    It 'refuses a report that it could not write, before anything is asked' -ForEach @(
        @{ Path = 'report.txt'; Id = 'InvalidInput' }, @{ Path = 'none/report.html'; Id = 'FileUnusable' }) {
        $before = @(Get-RequestLog).Count
        (Get-Failure { Test-EwsMirror mail.db -Path $Path }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        @(Get-RequestLog).Count | Should -Be $before
    }

    It 'refuses a database that is not there, and a mailbox that is not in it' {
        (Get-Failure { Test-EwsMirror none.db }).FullyQualifiedErrorId | Should -BeLike 'DatabaseNotFound,*'
        Test-Path none.db | Should -BeFalse
        $failure = Get-Failure { Test-EwsMirror mail.db -Mailbox nobody@contoso.example -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MailboxNotFound,*'
        $failure.Exception.Message | Should -Match 'nobody@contoso\.example'
    }
}
