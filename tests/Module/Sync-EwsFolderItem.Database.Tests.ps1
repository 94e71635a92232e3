# Sync-EwsFolderItem with a database: the journal's rows about items, and what no server synchronizes.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
}

AfterAll { Stop-Exchange }

Describe 'Sync-EwsFolderItem -Database' {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Connect-EwsService $server.Url $server.Owner.address -Credential (Get-Login $server.Owner)
    }

    AfterEach { Pop-Location }

    It 'emits the rows about items, once, and says what it did' {
        $rows = @(Sync-EwsFolderItem inbox -Database mail.db -SummaryVariable summary -FailOnPartial)
        $rows.Count | Should -BeGreaterThan 50
        @($rows.Entity | Select-Object -Unique) | Should -Be 'Item'
        @($rows.FolderPath | Select-Object -Unique) | Should -Be '/Inbox'
        $summary[0].Complete | Should -BeTrue
        @(Sync-EwsFolderItem inbox -Database mail.db).Count | Should -Be 0
        (Get-EwsMirror mail.db).Items | Should -Be $rows.Count
        Get-EwsSyncState | Should -BeNullOrEmpty
    }

    It 'reads what no server synchronizes: <Root>' -ForEach @(
        @{ Root = 'PublicFolders'; Folders = @{ AllFolders = $true }; New = 0 }
        @{ Root = 'SearchFolders'; Folders = @{ FolderPath = '/AllItems' }; New = 1 }
    ) {
        $failure = Get-Failure { Sync-EwsFolderItem @Folders -Root $Root }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FolderNotSyncable,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Database*'
        $null = Sync-EwsFolderItem @Folders -Root $Root -Database "$Root.db" -SummaryVariable summary
        $summary[0].Complete | Should -BeTrue
        @(Sync-EwsFolderItem @Folders -Root $Root -Database "$Root.db").Count | Should -Be 0
        $null = Add-Message inbox 'Found by a search'
        $rows = @(Sync-EwsFolderItem @Folders -Root $Root -Database "$Root.db")
        $rows.Count | Should -Be $New
        @($rows | Where-Object Origin -ne Snapshot).Count | Should -Be 0
    }

    It 'writes nothing with -<_>' -ForEach 'Peek', 'WhatIf' {
        $how = @{ $_ = $true }
        Sync-EwsFolderItem inbox -Database mail.db @how -SummaryVariable summary | Should -BeNullOrEmpty
        Test-Path mail.db | Should -BeFalse
        $summary[0].Received | Should -BeGreaterThan 50
    }

    It 'refuses -<Name>, which says nothing of a database' -ForEach @(
        @{ Name = 'Consumer'; Value = 'x' }
        @{ Name = 'InitialSync'; Value = 'Full' }
        @{ Name = 'NoState'; Value = $true }
        @{ Name = 'SyncState'; Value = '' }
        @{ Name = 'Commit'; Value = 'Acknowledge' }
    ) {
        $how = @{ $Name = $Value }
        $failure = Get-Failure { Sync-EwsFolderItem inbox -Database mail.db @how }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        $failure.Exception.Message | Should -BeLike "-$Name *"
        Test-Path mail.db | Should -BeFalse
    }
}
