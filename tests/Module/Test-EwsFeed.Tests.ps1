# Files of changes held against the server, by the cmdlets that users have.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $name = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Test-EwsFeed' {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        Push-Location (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory)
        Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner) -StatePath (Join-Path $PWD state)
    }

    AfterEach { Pop-Location }

    It 'finds a feed right that has followed the mailbox, whatever came twice' {
        Sync-EwsFolderItem -AllFolders -InitialSync Full | Export-EwsChange a.jsonl
        Add-Message inbox 'One', 'Two'
        Sync-EwsFolderItem -AllFolders | Export-EwsChange b.jsonl
        Get-Content b.jsonl | Set-Content c.jsonl
        Add-Message inbox 'Still to come'
        $summary = Test-EwsFeed *.jsonl -Summary
        $summary.Success | Should -BeTrue
        $summary.Items | Should -BeGreaterThan 250
        $summary.Pending | Should -Be 1
        Test-EwsFeed -LiteralPath a.jsonl, b.jsonl -FailOnDifference | Should -BeNullOrEmpty
        Get-ChildItem *.jsonl | Test-EwsFeed | Should -BeNullOrEmpty
    }

    It 'finds the lines that are missing, and keeps a report' {
        Sync-EwsFolderItem inbox -InitialSync Full | Export-EwsChange a.jsonl
        $lines = Get-Content a.jsonl
        $lines[1..($lines.Count - 1)] | Set-Content part.jsonl
        $rows = @(Test-EwsFeed part.jsonl -ReportPath report.json -SummaryVariable summary)
        $rows.Difference | Should -BeExactly MissingHere
        $rows.ItemId | Should -BeExactly ($lines[0] | ConvertFrom-Json).itemId
        $summary.Success | Should -BeFalse
        (Get-Content report.json -Raw | ConvertFrom-Json).mailboxes[0].differences.Count | Should -Be 1
        (Get-Failure { Test-EwsFeed part.jsonl -FailOnDifference | Out-Null }).FullyQualifiedErrorId | Should -BeLike 'MirrorDiffers,*'
    }

    It 'warns where nothing says how far the feed has come' {
        Sync-EwsFolderItem inbox -InitialSync Full | Export-EwsChange a.jsonl
        Add-Message inbox 'Later'
        $rows = @(Test-EwsFeed a.jsonl -Consumer nobody -WarningVariable warnings 3> $null)
        $rows.Difference | Should -BeExactly MissingHere
        $warnings | Should -Match 'position is not known'
    }

    It 'refuses what is no feed' {
        'no change' | Set-Content a.jsonl
        $Error.Clear()
        $failure = Get-Failure { Test-EwsFeed a.jsonl -ErrorAction SilentlyContinue }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        @($Error | Where-Object FullyQualifiedErrorId -like 'FeedDamaged,*').Count | Should -BeGreaterThan 0
        (Get-Failure { Test-EwsFeed none.jsonl }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
    }
}
