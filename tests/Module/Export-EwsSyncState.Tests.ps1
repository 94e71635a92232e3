BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Export-EwsSyncState' {
    BeforeEach {
        Clear-Fault
        $state = Connect-OwnerWithState
    }

    It 'moves states to another store, which then goes on' {
        $archive = Join-Path $server.Temp "$([guid]::NewGuid()).xml"
        Export-EwsSyncState -Consumer one -Path $archive | Should -Be $archive
        (Get-Failure { Export-EwsSyncState -Path $archive }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
        $other = Join-Path $server.Temp ([guid]::NewGuid())
        (Import-EwsSyncState $archive -StatePath $other).Imported | Should -Be 1
        Sync-EwsFolderItem -FolderId inbox -Consumer one -StatePath $other | Should -BeNullOrEmpty
    }

    It 'takes the file first, and says that a name is not there' {
        $archive = Join-Path $server.Temp "$([guid]::NewGuid()).xml"
        Export-EwsSyncState $archive | Should -Be $archive
        Export-EwsSyncState $archive nobody -Force -ErrorVariable bad -ErrorAction SilentlyContinue | Out-Null
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'StateNotFound,*'
    }
}
