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

    It 'finds a folder however its path or role is written: <_>' -ForEach '/Inbox', '/Inbox/', '\Inbox', '\Inbox\', '/inbox', 'INBOX' {
        $null = Connect-Owner
        (Get-EwsFolder $_).FolderPath | Should -BeExactly '/Inbox'
    }

    It 'knows the well-known names' {
        $null = Connect-Owner
        (Get-EwsFolder sentitems).WellKnownName | Should -Be 'sentitems'
    }

    It 'says that a name is not there, and is silent about a pattern' {
        $null = Connect-Owner
        (Get-EwsFolder '/Inbox', NoSuch, '/Inbox/None', Nothing* -ErrorVariable bad -ErrorAction SilentlyContinue).FolderPath | Should -Be '/Inbox'
        $bad.TargetObject | Should -Be 'NoSuch', '/Inbox/None'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'FolderNotFound,*'
        $bad[0].Exception.Message | Should -BeLike "*$kim*NoSuch*"
    }

    It 'takes a list of addresses, and refuses an object that names no mailbox' {
        $null = Connect-Impersonating
        (@($kim, '', $server.Others[0].address) | Get-EwsFolder).Mailbox | Sort-Object -Unique | Should -Be (@($kim, $server.Others[0].address) | Sort-Object)
        [pscustomobject]@{ Address = $kim } | Get-EwsFolder -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad[0].Exception.Message | Should -BeLike '*names no mailbox*Address*'
    }

    It 'shows a table with counts that nothing cuts at 80 columns' {
        $null = Connect-Owner
        $inbox = Get-EwsFolder Inbox
        $table = $inbox | Out-String -Width 80
        $table | Should -Match 'FolderPath +FolderClass +TotalCount +UnreadCount +Size'
        $table | Should -Match "/Inbox +IPF\.Note +$($inbox.TotalCount) +$($inbox.UnreadCount)"
        $table | Should -BeLike "*Mailbox: $kim*"
    }

    It 'says the size of a folder where the server does' {
        $null = Connect-Owner
        $inbox = Get-EwsFolder Inbox
        $inbox.Size | Should -BeGreaterThan ($inbox.TotalCount * 1000)
        ($inbox | Out-String -Width 80) | Should -Match '/Inbox .* \d+ KB'
    }
}
