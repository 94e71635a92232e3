BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Get-EwsFolder' {
    BeforeEach { Clear-Fault }

    It 'shows the whole tree with paths and counts, every time, and touches no state' {
        $state = (Connect-Owner).StatePath
        $first = Get-EwsFolder
        $first.FolderPath | Should -Contain '/Inbox/Projects/Apollo'
        ($first | Where-Object WellKnownName -EQ inbox).TotalCount | Should -BeGreaterThan 50
        @(Get-EwsFolder).Count | Should -Be $first.Count
        Test-Path $state | Should -BeFalse
    }

    It 'narrows by path, name and class' {
        $null = Connect-Owner
        (Get-EwsFolder '/Inbox/Projects/*').FolderPath | Should -Contain '/Inbox/Projects/Apollo'
        (Get-EwsFolder Apollo).FolderPath | Should -Be '/Inbox/Projects/Apollo'
        (Get-EwsFolder -FolderClass IPF.Appointment*).FolderPath | Should -Contain '/Calendar'
        (Get-EwsFolder -FolderClass IPF.Appointment*).FolderPath | Should -Not -Contain '/Inbox'
    }

    It 'shows a table with counts' {
        $null = Connect-Owner
        Get-EwsFolder Inbox | Out-String -Width 160 | Should -Match 'FolderPath +FolderClass +TotalCount +UnreadCount'
    }
}
