BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Get-EwsSyncState' {
    BeforeEach {
        Clear-Fault
        $state = Connect-OwnerWithState
    }

    It 'shows whose, what, when and how far, offline, and never the text by itself' {
        Disconnect-EwsService
        $rows = Get-EwsSyncState -StatePath $state
        $rows.Kind | Sort-Object -Unique | Should -Be @('Hierarchy', 'Items', 'Tree')
        $inbox = $rows | Where-Object Consumer -EQ one
        $inbox.Mailbox | Should -Be $kim
        $inbox.LastComplete | Should -BeOfType datetime
        $inbox.Changes | Should -BeGreaterThan 50
        $inbox.StateLength | Should -Be $inbox.GetText().Length
        $rows | ConvertTo-Json | Should -Not -BeLike "*$($inbox.GetText())*"
        (Get-EwsSyncState -StatePath $state -Consumer tw*, none -ErrorVariable bad -ErrorAction SilentlyContinue).Consumer | Sort-Object -Unique | Should -Be 'two'
        $bad.FullyQualifiedErrorId | Should -BeLike 'StateNotFound,*'
        $bad[0].Exception.Message | Should -BeLike "*Consumer 'none'*"
        (Get-EwsSyncState -FolderPath '/Nowhere' -ErrorVariable bad -ErrorAction SilentlyContinue) | Should -BeNullOrEmpty
        $bad[0].Exception.Message | Should -BeLike "*FolderPath '/Nowhere'*"
    }

    It 'shows in 80 columns whose state it is and when it was last complete' {
        $row = Get-EwsSyncState -Consumer one
        $table = $row | Format-Table | Out-String -Width 80
        foreach ($value in 'one', $kim, '/Inbox', $row.LastComplete.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)) {
            $table | Should -BeLike "*$value*"
        }
    }

    It 'shows why the last run failed' {
        Set-Fault @{ kind = 'UnknownChange'; operation = 'SyncFolderItems'; times = 0 }
        $null = Add-Message inbox 'One more'
        $null = Sync-EwsFolderItem -FolderId inbox -Consumer one -ErrorAction SilentlyContinue
        $row = Get-EwsSyncState -Consumer one
        $row.LastErrorId | Should -Be 'UnknownChange'
        $row.LastComplete | Should -Not -BeNullOrEmpty
    }

    It 'reports a damaged file, and Remove-EwsSyncState -All takes it away' {
        $file = (Get-EwsSyncState -Consumer one).Path
        Set-Content $file 'damaged'
        $rows = Get-EwsSyncState -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'StateDamaged,*'
        ($rows | Where-Object Path -EQ $file).LastErrorId | Should -Be 'StateDamaged'
        Remove-EwsSyncState -All -Force
        Test-Path $file | Should -BeFalse
    }
}
