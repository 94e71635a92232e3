BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Remove-EwsSyncState' {
    BeforeEach {
        Clear-Fault
        $state = Connect-OwnerWithState
    }

    It 'starts over, by pipeline, by filter, and not without being told what' {
        Get-EwsSyncState -Consumer one | Remove-EwsSyncState
        (Sync-EwsFolderItem -FolderId inbox -InitialSync Full -Consumer one).Count | Should -BeGreaterThan 50
        Remove-EwsSyncState -Consumer two -WhatIf
        Get-EwsSyncState -Consumer two | Should -Not -BeNullOrEmpty
        Remove-EwsSyncState -Consumer two
        Get-EwsSyncState -Consumer two | Should -BeNullOrEmpty
        (Get-Failure { Remove-EwsSyncState }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        Remove-EwsSyncState -All
        Get-EwsSyncState | Should -BeNullOrEmpty
    }
}
