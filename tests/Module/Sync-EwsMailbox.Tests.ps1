# A mailbox in a database, by the cmdlets that users have.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $name = $server.Owner.address

}

AfterAll { Stop-Exchange }

Describe 'Sync-EwsMailbox' {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner)
    }

    AfterEach { Pop-Location }

    It 'keeps a search folder in a database of its own' {
        Sync-EwsMailbox all.db -Root searchfolders -FolderPath /AllItems -SummaryVariable summary
        $summary[0].Error | Should -BeNullOrEmpty
        $summary[0].Created | Should -BeGreaterThan 200
        @(Get-EwsItem all.db | Select-Object -ExpandProperty FolderPath -Unique) | Should -Be '/AllItems'
        (Get-Failure { Sync-EwsMailbox all.db -FolderId inbox }).FullyQualifiedErrorId | Should -BeLike 'FolderNotSyncable,*'
        @(Get-EwsItem all.db).Count | Should -Be $summary[0].Created
        Sync-EwsMailbox mail.db -FolderId inbox
        $refused = Get-Failure { Sync-EwsMailbox mail.db -Root SearchFolders -FolderPath /AllItems }
        $refused.FullyQualifiedErrorId | Should -BeLike 'FolderNotSyncable,*'
        $refused.ErrorDetails.RecommendedAction | Should -BeLike '*database of its own*'
    }

    It 'brings the mailbox into a file, emits nothing, and says what it did' {
        Sync-EwsMailbox mail.db -SummaryVariable summary | Should -BeNullOrEmpty
        Test-Path mail.db | Should -BeTrue
        $summary.Count | Should -Be 1
        $summary[0].Complete | Should -BeTrue
        $summary[0].Created | Should -BeGreaterThan 250
        $mirror = Get-EwsMirror mail.db
        $mirror.Items | Should -Be $summary[0].Created
        $mirror.LastResult | Should -Be 'Complete'
    }

    It 'emits the rows of the journal with -PassThru, and none where nothing is new' {
        $rows = @(Sync-EwsMailbox mail.db -FolderId inbox -PassThru)
        @($rows | Where-Object Entity -eq Item).Count | Should -BeGreaterThan 50
        @($rows | Where-Object Entity -eq Item | Where-Object FolderPath -ne '/Inbox').Count | Should -Be 0
        $rows[0].Mailbox | Should -Be $name
        @(Sync-EwsMailbox mail.db -FolderId inbox -PassThru).Count | Should -Be 0
    }

    It 'takes mailboxes from the pipeline, in any property that is an address' {
        Connect-EwsService $server.Url -Credential (Get-Login $server.Service) -Access Impersonate
        [pscustomobject]@{ PrimarySmtpAddress = $name }, [pscustomobject]@{ Mail = $server.Others[0].address } | Sync-EwsMailbox mail.db -FolderPath '/Inbox*'
        (Get-EwsMirror mail.db).Mailbox | Sort-Object | Should -Be (@($name, $server.Others[0].address) | Sort-Object)
    }

    It 'writes nothing with -Peek and -WhatIf' -ForEach 'Peek', 'WhatIf' {
        $switch = @{ $_ = $true }
        Sync-EwsMailbox mail.db @switch -SummaryVariable first 6> $null
        $first[0].Complete | Should -BeTrue
        $first[0].Received | Should -BeGreaterThan 0
        Test-Path mail.db* | Should -BeFalse
        Sync-EwsMailbox mail.db -FolderId inbox
        $before = (Get-EwsMirror mail.db).LastSequence
        Sync-EwsMailbox mail.db @switch -SummaryVariable summary
        $summary[0].Received | Should -BeGreaterThan 0
        (Get-EwsMirror mail.db).LastSequence | Should -Be $before
    }

    It 'keeps the summary of a run that is stopped, in what -SummaryVariable names' {
        Set-Fault @{ kind = 'Delay'; milliseconds = 300; operation = 'SyncFolderItems'; times = 0 }
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
            param($module, $url, $name, $login, $database)
            Import-Module $module
            Connect-EwsService $url $name -Credential $login
            Sync-EwsMailbox $database -SummaryVariable summary -PageSize 5
        }).AddArgument((Get-ModulePath)).AddArgument($server.Url).AddArgument($name).AddArgument((Get-Login $server.Owner)).AddArgument("$PWD/mail.db")
        $running = $shell.BeginInvoke()
        Wait-Request SyncFolderItems
        $shell.Stop()
        $summary = $shell.Runspace.SessionStateProxy.GetVariable('summary')
        $summary.Count | Should -Be 1
        $summary[0].Complete | Should -BeFalse
        $shell.Dispose()
    }

    It 'gives rows of the journal to the cmdlets that save' {
        Sync-EwsMailbox mail.db -FolderId inbox
        $rows = Get-EwsChange mail.db -Last 1000
        @($rows | Where-Object Entity -eq Folder).Count | Should -BeGreaterThan 0
        $saved = @($rows | Save-EwsItem archive)
        $saved.Count | Should -Be @($rows | Where-Object ItemId).Count
        @($saved | Where-Object { $_.Path -and -not (Test-Path (Join-Path archive $_.Path)) }).Count | Should -Be 0
        $failures = $null
        $null = $rows | Save-EwsAttachment files -FolderPerItem -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -BeNullOrEmpty
        @(Get-ChildItem files -Recurse -File).Count | Should -BeGreaterThan 0
    }

    It 'goes on where one mailbox fails, leaves nothing of it behind, and ends with one error with -FailOnPartial' {
        Connect-EwsService $server.Url -Credential (Get-Login $server.Service) -Access Impersonate
        $failure = Get-Failure { 'nobody@contoso.example', $name | Sync-EwsMailbox mail.db -FolderId inbox -FailOnPartial -ErrorAction SilentlyContinue }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SyncIncomplete,*'
        $failure.ToString() | Should -BeLike '*1 of 2 mailboxes*nobody@contoso.example*'
        (Get-EwsMirror mail.db).Mailbox | Should -Be $name
    }

    It 'says what is wrong with a database: <Id>' -ForEach @(
        @{ Id = 'DatabaseForeign'; Database = 'text.db' }
        @{ Id = 'DatabaseNotFound'; Database = 'none/mail.db' }
        @{ Id = 'InvalidInput'; Database = 'postgres://host/db' }
    ) {
        'this is no database, but a text' > text.db
        (Get-Failure { Sync-EwsMailbox $Database }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'never shows a password' {
        try { Sync-EwsMailbox 'Host=127.0.0.1;Port=1;Username=u;Password=geheim' -WarningVariable warned -WarningAction SilentlyContinue } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DatabaseUnreachable,*'
        "$warned" | Should -BeLike '*PGPASSFILE*'
        "$($failure | Out-String) $warned" | Should -Not -BeLike '*geheim*'
    }
}

Describe 'What reads a database' {
    BeforeAll {
        $here = New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory
        Push-Location $here
        Disconnect-EwsService -All
        Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner)
        Sync-EwsMailbox mail.db
    }

    AfterAll { Pop-Location }

    It 'Get-EwsChange gives a reader each row once' {
        $first = @(Get-EwsChange mail.db -Consumer siem)
        $first.Count | Should -Be (Get-EwsMirror mail.db).Items
        $first[0].Origin | Should -Be 'Snapshot'
        @(Get-EwsChange mail.db -Consumer siem).Count | Should -Be 0
        @(Get-EwsChange mail.db -Consumer siem -BeginAnew).Count | Should -Be $first.Count
    }

    It 'Get-EwsChange moves a reader only when its objects have come through' {
        { Get-EwsChange mail.db -Consumer flow -Commit Acknowledge | ForEach-Object { throw 'no' } | Complete-EwsSync } | Should -Throw 'no'
        @(Get-EwsChange mail.db -Consumer flow -Peek).Count | Should -BeGreaterThan 250
        Get-EwsChange mail.db -Consumer flow -Commit Acknowledge | Complete-EwsSync
        @(Get-EwsChange mail.db -Consumer flow -Peek).Count | Should -Be 0
    }

    It 'Get-EwsChange looks back by time, number, kind and folder' {
        @(Get-EwsChange mail.db -Last 3).Sequence | Should -Be @((-2..0) | ForEach-Object { (Get-EwsMirror mail.db).LastSequence + $_ })
        @(Get-EwsChange mail.db -Since (Get-Date).AddHours(-1)).Count | Should -Be (Get-EwsMirror mail.db).LastSequence
        @(Get-EwsChange mail.db -Until (Get-Date).AddHours(-1)).Count | Should -Be 0
        @(Get-EwsChange mail.db -Entity folder -ChangeType create).Count | Should -Be (Get-EwsMirror mail.db).Folders
        @(Get-EwsChange mail.db -FolderPath '/inbox' | Where-Object FolderPath -ne '/Inbox').Count | Should -Be 0
    }

    It 'Get-EwsChange waits for rows, and no longer than it may' {
        @(Get-EwsChange mail.db -Wait -TimeLimit 1 -Since (Get-Date).AddMinutes(1)).Count | Should -Be 0
    }

    It 'Get-EwsChange refuses what contradicts itself' {
        (Get-Failure { Get-EwsChange mail.db -BeginAnew }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        (Get-Failure { Get-EwsChange mail.db -Last 3 -Consumer x }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        (Get-Failure { Get-EwsChange mail.db nobody@contoso.example }).FullyQualifiedErrorId | Should -BeLike 'MailboxNotFound,*'
    }

    It 'Get-EwsItem searches' {
        @(Get-EwsItem mail.db).Count | Should -Be (Get-EwsMirror mail.db).Items
        $some = Get-EwsItem mail.db -FolderPath '/Inbox' | Select-Object -First 1
        $some.Mailbox | Should -Be $name
        @(Get-EwsItem mail.db -Subject "*$($some.Subject.Substring(1, 4).ToUpperInvariant())*").ItemId | Should -Contain $some.ItemId
        @(Get-EwsItem mail.db -MinimumSize $some.Size -MaximumSize $some.Size).ItemId | Should -Contain $some.ItemId
        @(Get-EwsItem mail.db -Unread | Where-Object IsRead).Count | Should -Be 0
        @(Get-EwsItem mail.db -Deleted).Count | Should -Be 0
        @(Get-EwsItem mail.db -Subject '100%_nothing').Count | Should -Be 0
        ($some.Properties | ConvertFrom-Json).subject | Should -Be $some.Subject
    }

    It 'Measure-EwsMailbox counts by <_>' -ForEach 'Folder', 'Class' {
        (Measure-EwsMailbox mail.db -By $_ | Measure-Object Items -Sum).Sum | Should -Be (Get-EwsMirror mail.db).Items
    }

    It 'Measure-EwsMailbox draws lines of at most 80 columns' {
        $lines = @(Measure-EwsMailbox mail.db -As chart)
        $lines.Count | Should -BeGreaterThan 20
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
    }
}

Describe 'What keeps a database' {
    BeforeEach {
        Clear-Fault
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Disconnect-EwsService -All
        Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner)
        Sync-EwsMailbox mail.db -FolderId inbox
    }

    AfterEach { Pop-Location }

    It 'Test-EwsDatabase says that all is in order, and how big it is' {
        $test = Test-EwsDatabase mail.db
        $test.Success | Should -BeTrue
        $test.Items | Should -Be (Get-EwsMirror mail.db).Items
        $test.Bytes | Should -BeGreaterThan 100KB
    }

    It 'Clear-EwsDatabase takes rows away, and none that a reader has not had' {
        $null = Get-EwsChange mail.db -Consumer siem
        Add-Message inbox 'One more'
        Sync-EwsMailbox mail.db -FolderId inbox
        Clear-EwsDatabase mail.db -Days 0 -WhatIf
        (Test-EwsDatabase mail.db).Changes | Should -BeGreaterThan 50
        Clear-EwsDatabase mail.db -Days 0
        (Test-EwsDatabase mail.db).Changes | Should -Be 1
        @(Get-EwsChange mail.db -Consumer siem).Count | Should -Be 1
        (Test-EwsDatabase mail.db).Success | Should -BeTrue
    }

    It 'Remove-EwsMirror takes a mailbox out, from the pipeline too' {
        Get-EwsMirror mail.db | Remove-EwsMirror mail.db -WhatIf
        @(Get-EwsMirror mail.db).Count | Should -Be 1
        Get-EwsMirror mail.db | Remove-EwsMirror mail.db -Confirm:$false
        @(Get-EwsMirror mail.db).Count | Should -Be 0
        (Get-Failure { Remove-EwsMirror mail.db $name -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'MailboxNotFound,*'
    }

    It 'Restore-EwsItem takes deletions back, and the next run deletes what is truly gone' {
        $gone = Get-EwsItem mail.db | Select-Object -First 1
        Remove-Message $gone.ItemId
        Sync-EwsMailbox mail.db -FolderId inbox
        @(Get-EwsItem mail.db -Deleted).ItemId | Should -Be $gone.ItemId
        Restore-EwsItem mail.db $name -Since (Get-Date).AddHours(-1)
        @(Get-EwsItem mail.db -Deleted).Count | Should -Be 0
        (Get-EwsChange mail.db -Last 1).Origin | Should -Be 'Undelete'
        Sync-EwsMailbox mail.db -FolderId inbox
        @(Get-EwsItem mail.db -Deleted).ItemId | Should -Be $gone.ItemId
    }

    It 'Update-EwsDatabase has nothing to do, and raises the incarnation after a restore' {
        Update-EwsDatabase mail.db -AsSql | Should -BeNullOrEmpty
        (Update-EwsDatabase mail.db).SchemaVersion | Should -Be 4
        (Update-EwsDatabase mail.db -Restored).Incarnation | Should -Be 2
        (Get-Failure { Update-EwsDatabase mail.db -Restored -AsSql }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }
}

Describe 'The other build' {
    It 'has SQLite too' {
        $here = New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory
        $script = Join-Path $here 'other.ps1'
        @"
`$ErrorActionPreference = 'Stop'
Import-Module '$(Get-ModulePath)' -ArgumentList netstandard2.0
Connect-EwsService '$($server.Url)' '$name' -AccessToken '$($server.Owner.token)'
Sync-EwsMailbox '$here/mail.db' -FolderId inbox
(Get-EwsMirror '$here/mail.db').Items
@(Get-EwsChange '$here/mail.db' -Entity Item).Count
try { Get-EwsMirror 'Host=127.0.0.1' } catch { `$_.Exception.Message }
"@ | Set-Content $script
        $said = @(Invoke-OtherPowerShell -File $script)
        [int] $said[0] | Should -BeGreaterThan 50
        $said[1] | Should -Be $said[0]
        $said[2] | Should -BeLike '*PostgreSQL*'
    }
}

Describe 'What is not synchronized' {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner)
    }

    AfterEach { Pop-Location }

    It 'is listed and compared where the server refuses, and named so' {
        Set-Fault @{ kind = 'ResponseError'; code = 'ErrorInvalidOperation'; operation = 'SyncFolderItems'; times = 0 }
        $first = @(Sync-EwsMailbox mail.db -FolderId inbox -PassThru | Where-Object Entity -eq Item)
        $first.Count | Should -BeGreaterThan 50
        @(Sync-EwsMailbox mail.db -FolderId inbox -PassThru).Count | Should -Be 0
        Add-Message inbox 'Listed'
        $rows = @(Sync-EwsMailbox mail.db -FolderId inbox -PassThru)
        $rows.Subject | Should -BeExactly Listed
        $rows.Origin | Should -BeExactly Snapshot
        Clear-Fault
        @(Sync-EwsMailbox mail.db -FolderId inbox -PassThru).Count | Should -Be 0
        @(Sync-EwsMailbox mail.db -FolderId inbox -Source snapshot -PassThru).Count | Should -Be 0
        (Test-EwsDatabase mail.db).Success | Should -BeTrue
    }

    It 'takes the tree of public folders, in any letter case' {
        Sync-EwsMailbox mail.db -Root PUBLICFOLDERS -SummaryVariable summary
        $summary[0].Complete | Should -BeTrue
        foreach ($try in { Sync-EwsFolderItem -AllFolders -Root PublicFolders }, { Sync-EwsFolderHierarchy -Root publicfolders }) {
            $failure = Get-Failure $try
            $failure.FullyQualifiedErrorId | Should -BeLike 'FolderNotSyncable,*'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Sync-EwsMailbox'
        }
        Get-EwsFolder -Root PublicFolders | Should -BeNullOrEmpty
    }
}
