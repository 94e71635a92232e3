BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Import-EwsSyncState' {
    BeforeEach {
        $state = (Connect-Owner).StatePath
        $null = Sync-EwsFolderItem -FolderId inbox -InitialSync Full -Consumer one
        $archive = Join-Path $server.Temp "$([guid]::NewGuid()).xml"
        $other = Join-Path $server.Temp ([guid]::NewGuid())
        $null = Export-EwsSyncState -Path $archive
    }

    It 'keeps what is there, unless told otherwise' {
        Get-Item $archive | Import-EwsSyncState -StatePath $other | ForEach-Object Imported | Should -Be 1
        (Import-EwsSyncState $archive -StatePath $other -WarningAction SilentlyContinue -WarningVariable warned).Kept.Count | Should -Be 1
        $warned | Should -BeLike '*-Force*'
        (Import-EwsSyncState $archive -StatePath $other -Force).Imported | Should -Be 1
    }

    It 'writes nothing with -WhatIf, and nothing of a damaged archive' {
        Import-EwsSyncState $archive -StatePath $other -WhatIf
        Test-Path $other | Should -BeFalse
        Set-Content $archive 'damaged'
        (Get-Failure { Import-EwsSyncState $archive -StatePath $other -Force }).FullyQualifiedErrorId | Should -BeLike 'StateDamaged,*'
        (Get-Failure { Import-EwsSyncState "$archive.no" -StatePath $other }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
    }
}
