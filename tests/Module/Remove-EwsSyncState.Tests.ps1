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
        Remove-EwsSyncState -All -Force
        Get-EwsSyncState | Should -BeNullOrEmpty
    }

    It 'asks before all states are removed, once, and without -Confirm or -Force nothing goes unasked' {
        # Nobody can answer here, so that the question is an error: nothing is removed.
        Get-Failure { Remove-EwsSyncState -All } | Should -Not -BeNullOrEmpty
        Get-EwsSyncState | Should -Not -BeNullOrEmpty
        Remove-EwsSyncState -All -WhatIf
        Get-EwsSyncState | Should -Not -BeNullOrEmpty
        Remove-EwsSyncState -All -Confirm:$false
        Get-EwsSyncState | Should -BeNullOrEmpty
    }

    It 'says that a name is not there, and is silent about a pattern' {
        Remove-EwsSyncState -Consumer nobody -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'StateNotFound,*'
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $bad[0].TargetObject | Should -Be 'nobody'
        Remove-EwsSyncState -Consumer nobody* -ErrorVariable none
        $none | Should -BeNullOrEmpty
        @(Get-EwsSyncState).Count | Should -BeGreaterThan 1
    }
}
