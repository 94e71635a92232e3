BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
    $PSDefaultParameterValues = @{ 'Sync-EwsFolderItem:InitialSync' = 'Full'; 'Sync-EwsFolderItem:PageSize' = 10 }
}

AfterAll { Stop-Exchange }

Describe 'Delivery with -Commit Page' {
    BeforeEach {
        Clear-Fault
        $null = Connect-Owner
        $all = @(Sync-EwsFolderItem -FolderId inbox -NoState).EventId
    }

    It 'leaves the old state where Select-Object stops the pipeline in a page; the next run repeats that page' {
        $taken = @(Sync-EwsFolderItem -FolderId inbox | Select-Object -First 13)
        $taken.Count | Should -Be 13
        $next = @(Sync-EwsFolderItem -FolderId inbox).EventId
        $next | Should -Be $all[10..($all.Count - 1)]
    }

    It 'stores nothing where the first page is not through' {
        $null = Sync-EwsFolderItem -FolderId inbox | Select-Object -First 1
        @(Sync-EwsFolderItem -FolderId inbox).EventId | Should -Be $all
    }

    It 'leaves the old state where a process block throws; the next run repeats that page' {
        $seen = [Collections.Generic.List[string]]::new()
        { Sync-EwsFolderItem -FolderId inbox | ForEach-Object { $seen.Add($_.EventId); if ($seen.Count -eq 25) { throw 'sink is full' } } } | Should -Throw 'sink is full'
        @(Sync-EwsFolderItem -FolderId inbox).EventId | Should -Be $all[20..($all.Count - 1)]
    }

    It 'lets go of the lock when it is stopped' {
        $null = Sync-EwsFolderItem -FolderId inbox | Select-Object -First 1
        { Sync-EwsFolderItem -FolderId inbox -ErrorAction Stop | Out-Null } | Should -Not -Throw
    }

    It 'loses no line when the process is killed: what the file has is what was taken, and the next run repeats one page at most' {
        $state = (Connect-Owner).StatePath
        $feed = Join-Path $server.Temp 'killed.jsonl'
        $child = Start-Child "`$n = 0; Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 10 -StatePath '$state' | ForEach-Object { `$_; } | Export-EwsChange '$feed' -PassThru | ForEach-Object { if (++`$n -eq 25) { 'READY'; Start-Sleep 600 } }"
        $child.StandardOutput.ReadLine() | Should -Be 'READY'
        $child.Kill()
        $child.WaitForExit()
        @(Get-Content $feed | ConvertFrom-Json).eventId | Should -Be $all[0..24]
        @(Sync-EwsFolderItem -FolderId inbox).EventId | Should -Be $all[20..($all.Count - 1)]
    }

    It 'leaves the old state on Ctrl+C' {
        $state = (Connect-Owner).StatePath
        $child = Start-Child "`$n = 0; Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 10 -StatePath '$state' | ForEach-Object { if (++`$n -eq 15) { 'READY'; Start-Sleep 600 } }"
        $child.StandardOutput.ReadLine() | Should -Be 'READY'
        Send-Interrupt $child
        $child.WaitForExit(120000) | Should -BeTrue # a guard, not a measure
        @(Sync-EwsFolderItem -FolderId inbox).EventId | Should -Be $all[10..($all.Count - 1)]
    }
}

Describe 'Delivery with -Commit Acknowledge' {
    BeforeEach {
        Clear-Fault
        $null = Connect-Owner
        $all = @(Sync-EwsFolderItem -FolderId inbox -NoState).EventId
        function Get-Rest { @(Sync-EwsFolderItem -FolderId inbox -Commit Page).EventId }
    }

    It 'commits what came through' {
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | ForEach-Object { $_ } | Complete-EwsSync
        Get-Rest | Should -BeNullOrEmpty
    }

    It 'commits objects that were made anew, by their EventId, and in any order' {
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | Select-Object EventId, Subject | Sort-Object EventId | Complete-EwsSync
        Get-Rest | Should -BeNullOrEmpty
    }

    It 'commits what came through in parallel' {
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | ForEach-Object -Parallel { $_ } -ThrottleLimit 4 | Complete-EwsSync
        Get-Rest | Should -BeNullOrEmpty
    }

    It 'loses nothing where the consumer throws at an object' {
        $n = 0
        { Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | ForEach-Object { if (++$n -eq 35) { throw 'no' }; $_ } | Complete-EwsSync } | Should -Throw
        Get-Rest | Should -Be $all
    }

    It 'loses nothing where the consumer throws at its end' {
        { Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | ForEach-Object { $_ } -End { throw 'flush failed' } | Complete-EwsSync } | Should -Throw
        Get-Rest | Should -Be $all
    }

    It 'loses nothing where an object is never passed on: the pages from its own on come again' {
        $n = 0
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | ForEach-Object { if (++$n -ne 35) { $_ } } | Complete-EwsSync -WarningAction SilentlyContinue -WarningVariable warned
        $warned | Should -BeLike '*not committed*'
        Get-Rest | Should -Be $all[30..($all.Count - 1)]
    }

    It 'loses nothing where a parallel consumer fails at some objects' {
        $bad = $all[17]
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | ForEach-Object -Parallel { if ($_.EventId -eq $using:bad) { throw 'no' }; $_ } -ThrottleLimit 4 2>$null |
            Complete-EwsSync -WarningAction SilentlyContinue
        Get-Rest | Should -Be $all[10..($all.Count - 1)]
    }

    It 'loses nothing where there is no Complete-EwsSync, and warns' {
        $kept = Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge -WarningAction SilentlyContinue -WarningVariable warned
        $warned | Should -BeLike '*Complete-EwsSync*'
        (Get-Failure { $kept | Complete-EwsSync }).FullyQualifiedErrorId | Should -BeLike 'NothingToComplete,*'
        (Get-Failure { Complete-EwsSync }).FullyQualifiedErrorId | Should -BeLike 'NothingToComplete,*'
        Get-Rest | Should -Be $all
    }

    It 'loses nothing where the process is killed before the end' {
        $state = (Connect-Owner).StatePath
        $child = Start-Child "`$n = 0; Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 10 -Commit Acknowledge -StatePath '$state' | ForEach-Object { if (++`$n -eq 35) { [Console]::WriteLine('READY'); Start-Sleep 600 }; `$_ } | Complete-EwsSync"
        $child.StandardOutput.ReadLine() | Should -Be 'READY'
        $child.Kill()
        $child.WaitForExit()
        Get-Rest | Should -Be $all
    }

    It 'moves the state of an empty run, and of a hierarchy' {
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | Complete-EwsSync
        Sync-EwsFolderItem -FolderId inbox -Commit Acknowledge | Complete-EwsSync
        Sync-EwsFolderHierarchy -InitialSync Full -Commit Acknowledge | Complete-EwsSync
        Sync-EwsFolderHierarchy | Should -BeNullOrEmpty
    }
}

Describe 'Objects on their way' {
    BeforeAll {
        $null = Connect-Owner
        $change = Sync-EwsFolderItem -FolderId inbox -NoState -Property Body, ToRecipients | Select-Object -First 1
    }

    It 'keep their columns and their item through Export-Clixml' {
        $file = Join-Path $server.Temp 'one.xml'
        $change | Export-Clixml $file
        $back = Import-Clixml $file
        $back.ChangeType | Should -Be 'Create'
        $back.ItemKey | Should -BeExactly $change.ItemKey
        $back.Item.Body.Text | Should -Be $change.Item.Body.Text
        @($back.Item.ToRecipients)[0].Address | Should -Be @($change.Item.ToRecipients)[0].Address
    }

    It 'keep them through a job' {
        $back = Start-Job { $using:change } | Receive-Job -Wait -AutoRemoveJob
        $back.Item.Subject | Should -Be $change.Subject
        $back.ChangeType -eq 'Create' | Should -BeTrue
    }

    It 'keep them through JSON and CSV' {
        ($change | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue | ConvertFrom-Json).Item.Subject | Should -Be $change.Subject
        ($change | ConvertTo-Csv | ConvertFrom-Csv).EventId | Should -BeExactly $change.EventId
    }

    It 'have the same columns whatever the change, in strict mode too' {
        Set-StrictMode -Version Latest
        $null = Sync-EwsFolderItem -FolderId inbox
        Remove-Message $change.ItemId
        $deleted = Sync-EwsFolderItem -FolderId inbox
        $deleted.Subject | Should -BeNullOrEmpty
        $deleted.Item | Should -BeNullOrEmpty
        $deleted.PSObject.Properties.Name | Sort-Object | Should -Be ($change.PSObject.Properties.Name | Sort-Object)
    }

    It 'show a table without ids and states' {
        $text = $change | Out-String -Width 200
        $text | Should -BeLike '*ChangeType*Subject*'
        $text | Should -Not -BeLike "*$($change.ItemId)*"
        $null = Sync-EwsFolderItem -FolderId drafts -Consumer shown
        Get-EwsSyncState | Format-List * | Out-String -Width 4000 | Should -Not -BeLike "*$((Get-EwsSyncState -Consumer shown).GetText())*"
    }
}
