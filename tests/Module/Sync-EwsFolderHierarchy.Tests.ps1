BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Sync-EwsFolderHierarchy' {
    BeforeEach { Clear-Fault; $null = Connect-Owner }

    It 'delivers every folder first, then nothing, then what was created, renamed and deleted, with paths' {
        $all = Sync-EwsFolderHierarchy -InitialSync Full
        $all.FolderPath | Should -Contain '/Inbox/Projects/Apollo'
        $all.FolderPath | Should -Not -Contain $null
        Sync-EwsFolderHierarchy | Should -BeNullOrEmpty

        $id = Add-Folder 'Before'
        (Sync-EwsFolderHierarchy).FolderPath | Should -Be '/Inbox/Before'
        Rename-Folder $id 'After'
        $renamed = Sync-EwsFolderHierarchy
        $renamed.ChangeType | Should -Be 'Update'
        $renamed.FolderPath | Should -Be '/Inbox/After'
        $renamed.OldFolderPath | Should -Be '/Inbox/Before'
        $renamed.Renamed | Should -BeTrue
        Remove-Folder $id
        $deleted = Sync-EwsFolderHierarchy
        $deleted.ChangeType | Should -Be 'Delete'
        $deleted.FolderPath | Should -Be '/Inbox/After'
        $deleted.DisplayName | Should -Be 'After'
    }

    It 'writes nothing with -Peek and -WhatIf' {
        $state = (Connect-Owner).StatePath
        (Sync-EwsFolderHierarchy -Peek -WarningAction SilentlyContinue).Count | Should -BeGreaterThan 10
        (Sync-EwsFolderHierarchy -WhatIf -WarningAction SilentlyContinue).Count | Should -BeGreaterThan 10
        Test-Path $state | Should -BeFalse
    }

    It 'lets no wait outlast -TimeLimit' {
        $null = Connect-Owner
        Set-Fault @{ kind = 'SoapFault'; code = 'ErrorServerBusy'; operation = 'SyncFolderHierarchy'; backOff = 4000 }
        $failure = Get-Failure { Sync-EwsFolderHierarchy -InitialSync Full -TimeLimit 1 -SummaryVariable script:sum }
        Clear-Fault
        $failure.FullyQualifiedErrorId | Should -BeLike 'ServerBusy,*'
        $sum.Complete | Should -BeFalse
    }

    It 'gives one summary per mailbox, and goes on to the next where one fails' {
        $null = Connect-Impersonating
        $rows = 'nobody@contoso.example', $server.Others[0].address | ForEach-Object { [pscustomobject]@{ Mail = $_ } }
        $folders = $rows | Sync-EwsFolderHierarchy -InitialSync Full -SummaryVariable sum -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'MailboxNotFound,*'
        $folders.Mailbox | Sort-Object -Unique | Should -Be $server.Others[0].address
        $sum.Complete | Should -Be @($false, $true)
        (Get-Failure { $rows | Sync-EwsFolderHierarchy -FailOnPartial -ErrorAction SilentlyContinue }).FullyQualifiedErrorId | Should -BeLike 'SyncIncomplete,*'
    }
}
