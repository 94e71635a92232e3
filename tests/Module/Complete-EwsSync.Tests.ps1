BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

# What it commits and what not is in Pipeline.Tests.ps1; here is what it refuses.
Describe 'Complete-EwsSync' {
    BeforeEach { $null = Connect-Owner }

    It 'refuses to stand alone, where a failed pipeline before it would still be completed' {
        $failure = Get-Failure { Complete-EwsSync }
        $failure.FullyQualifiedErrorId | Should -Be 'NothingToComplete,EwsSync.PowerShell.Commands.CompleteEwsSyncCommand'
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
    }

    It 'refuses objects of a run that is over' {
        $kept = Sync-EwsFolderItem -FolderId inbox -InitialSync Full
        (Get-Failure { $kept | Complete-EwsSync }).FullyQualifiedErrorId | Should -BeLike 'NothingToComplete,*'
    }

    It 'says of an object without EventId that it acknowledges nothing' {
        $failure = Get-Failure { Sync-EwsFolderItem -FolderId inbox -InitialSync Full -Commit Acknowledge | ForEach-Object Subject | Complete-EwsSync -WarningAction SilentlyContinue }
        $failure.Exception.Message | Should -BeLike '*without EventId*'
        (Sync-EwsFolderItem -FolderId inbox -InitialSync Full).Count | Should -BeGreaterThan 50
    }

    It 'throws for -FailOnPartial after committing what came through' {
        $failure = Get-Failure { Sync-EwsFolderItem -FolderPath '/Inbox', '/Nowhere' -InitialSync Full -Commit Acknowledge -FailOnPartial -ErrorAction SilentlyContinue | Complete-EwsSync }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SyncIncomplete,*'
        Sync-EwsFolderItem -FolderPath '/Inbox' | Should -BeNullOrEmpty
    }

    It 'lets the objects go that have come through, long before it commits' {
        $seen = [Collections.Generic.List[WeakReference]]::new()
        $script:alive = $null
        Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 10 -Commit Acknowledge | ForEach-Object { $seen.Add([WeakReference]::new($_.Item)); $_ } -End {
            [GC]::Collect()
            $script:alive = @($seen | Where-Object IsAlive).Count
        } | Complete-EwsSync
        $seen.Count | Should -BeGreaterThan 90
        # The page at the end, and what the engine of PowerShell happens to hold.
        $alive | Should -BeLessThan 30
        Sync-EwsFolderItem -FolderId inbox | Should -BeNullOrEmpty
    }

    It 'finds the right run where pipelines are nested' {
        Sync-EwsFolderHierarchy -InitialSync Full -Commit Acknowledge | ForEach-Object {
            if ($_.FolderPath -eq '/Inbox') { Sync-EwsFolderItem -FolderId $_.FolderId -InitialSync Full -Commit Acknowledge | Complete-EwsSync }
            $_
        } | Complete-EwsSync
        Sync-EwsFolderItem -FolderId inbox | Should -BeNullOrEmpty
        Sync-EwsFolderHierarchy | Should -BeNullOrEmpty
    }
}
