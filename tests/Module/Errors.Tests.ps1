BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $sync = { Sync-EwsFolderItem -FolderId inbox -InitialSync Full -LockTimeout 0 }
    $hasty = @{ MaxWait = [timespan]::Zero }
}

AfterAll { Stop-Exchange }

Describe 'The id, category and advice of' {
    BeforeEach { Clear-Fault }

    It '<Fault.kind> <Fault.code>: <Id>, <Category>' -ForEach @(
        @{ Fault = @{ kind = 'Unauthorized' }; Id = 'AuthenticationFailed'; Category = 'AuthenticationError' }
        @{ Fault = @{ kind = 'LoginPage' }; Id = 'LoginPageInsteadOfEws'; Category = 'AuthenticationError' }
        @{ Fault = @{ kind = 'Forbidden' }; Id = 'AccessDenied'; Category = 'PermissionDenied' }
        @{ Fault = @{ kind = 'NotFound' }; Id = 'NotEws'; Category = 'ConnectionError' }
        @{ Fault = @{ kind = 'RedirectOtherHost' }; Id = 'RedirectRefused'; Category = 'SecurityError' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorServerBusy'; backOff = 60000 }; Id = 'ServerBusy'; Category = 'ResourceBusy' }
        @{ Fault = @{ kind = 'MailboxMove' }; Id = 'MailboxUnavailable'; Category = 'ResourceUnavailable' }
        @{ Fault = @{ kind = 'MailboxGone' }; Id = 'MailboxNotFound'; Category = 'ObjectNotFound' }
        @{ Fault = @{ kind = 'InvalidSyncState'; operation = 'SyncFolderItems' }; Id = 'SyncStateRejected'; Category = 'InvalidData' }
        @{ Fault = @{ kind = 'UnknownChange'; operation = 'SyncFolderItems' }; Id = 'UnknownChange'; Category = 'InvalidData' }
        @{ Fault = @{ kind = 'MoreWithoutProgress'; operation = 'SyncFolderItems'; times = 0 }; Id = $null; Category = $null }
        @{ Fault = @{ kind = 'ResponseError'; code = 'ErrorAccessDenied' }; Id = 'AccessDenied'; Category = 'PermissionDenied' }
        @{ Fault = @{ kind = 'ResponseError'; code = 'ErrorSyncFolderNotFound'; operation = 'SyncFolderItems'; times = 0 }; Id = 'FolderNotFound'; Category = 'ObjectNotFound' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorImpersonateUserDenied' }; Id = 'ImpersonationDenied'; Category = 'PermissionDenied' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorAccountDisabled' }; Id = 'AccountUnusable'; Category = 'AuthenticationError' }
    ) {
        $null = Connect-Owner $hasty
        if ($Fault.kind -eq 'InvalidSyncState') { $null = & $sync }
        if (-not $Fault.ContainsKey('times')) { $Fault = $Fault + @{ times = 0 } }
        Set-Fault $Fault
        $failure = Get-Failure $sync
        if (-not $Id) {
            $failure | Should -BeNullOrEmpty -Because 'no progress ends the run with a warning and a summary'
            return
        }
        $failure.FullyQualifiedErrorId | Should -Be "$Id,EwsSync.PowerShell.Commands.SyncEwsFolderItemCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failure.TargetObject | Should -Not -BeNullOrEmpty
        $failure.Exception.Message | Should -Not -BeLike '*Exception*'
    }

    It 'no connection: NotConnected, before anything is sent' {
        Disconnect-EwsService -All
        (Get-Failure $sync).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
    }

    It 'nobody at the address: ConnectionFailed' {
        $null = Connect-EwsService http://127.0.0.1:9/EWS/Exchange.asmx kim@contoso.example -AccessToken t -MaxWait 0
        (Get-Failure $sync).FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
    }

    It 'a wrong password: AuthenticationFailed, without the password' {
        $login = [pscredential]::new($server.Owner.user, ('a wrong one' | ConvertTo-SecureString -AsPlainText -Force))
        $null = Connect-EwsService $server.Url $server.Owner.address -Credential $login
        $failure = Get-Failure $sync
        $failure.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $failure | Format-List * -Force | Out-String | Should -Not -BeLike '*a wrong one*'
    }

    It 'a state that another run holds: StateLocked, naming the process' {
        $state = (Connect-Owner).StatePath
        $child = Start-Child "Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 5 -StatePath '$state' | ForEach-Object { 'READY'; Start-Sleep 600 }"
        $child.StandardOutput.ReadLine() | Should -Be 'READY'
        $failure = Get-Failure $sync
        $child.Kill()
        $failure.FullyQualifiedErrorId | Should -BeLike 'StateLocked,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failure.Exception.Message | Should -BeLike "*$($child.Id)*"
    }

    It 'no state where there must be one: SyncStateMissing' {
        $null = Connect-Owner
        (Get-Failure { Sync-EwsFolderItem -FolderId inbox -InitialSync Stop }).FullyQualifiedErrorId | Should -BeLike 'SyncStateMissing,*'
    }

    It 'a mailbox that was made anew: MailboxIsNew, and nothing is delivered' {
        $state = (Connect-Impersonating).StatePath
        $ids = Join-Path $state 'ids'
        $mailboxes = $server.Owner.address, $server.Others[0].address
        $files = foreach ($mailbox in $mailboxes) {
            $before = @(Get-ChildItem $ids -Recurse -File -ErrorAction Ignore).FullName
            $all = Sync-EwsFolderItem -Mailbox $mailbox -FolderId inbox -InitialSync Full
            $root = (Get-EwsFolder -Mailbox $mailbox inbox).ParentFolderId
            @(Get-ChildItem $ids -Recurse -File | Where-Object FullName -NotIn $before | Where-Object { (Get-Content $_ -Raw).Contains("$root") }).FullName
            if ($mailbox -eq $mailboxes[0]) { $gone = $all[0].ItemId }
        }
        $files | Should -HaveCount 2
        # What is remembered of the first one's root is that of another mailbox.
        Copy-Item $files[1] $files[0] -Force
        Remove-Message $gone
        $failure = Get-Failure { Sync-EwsFolderItem -Mailbox $mailboxes[0] -FolderId inbox -OutVariable script:out }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MailboxIsNew,*'
        $out | Should -BeNullOrEmpty
        (Sync-EwsFolderItem -Mailbox $mailboxes[0] -FolderId inbox -AcceptMovedState).ItemId | Should -BeExactly $gone
    }

    It 'a state of another server: StateBelongsElsewhere, until it is said that it moved' {
        $null = Connect-Owner
        $null = & $sync
        $state = (Get-EwsSyncState).StatePath
        $null = Connect-EwsService ($server.Url -replace '127.0.0.1', 'localhost') $server.Owner.address -AccessToken $server.Owner.token -StatePath $state
        (Get-Failure $sync).FullyQualifiedErrorId | Should -BeLike 'StateBelongsElsewhere,*'
        Sync-EwsFolderItem -FolderId inbox -AcceptMovedState -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'a damaged state: StateDamaged, and the file is left alone' {
        $null = Connect-Owner
        $null = & $sync
        $file = (Get-EwsSyncState).Path
        Set-Content $file 'damaged' -NoNewline
        (Get-Failure $sync).FullyQualifiedErrorId | Should -BeLike 'StateDamaged,*'
        Get-Content $file -Raw | Should -Be 'damaged'
    }

    It 'a place that is no folder: StateStoreUnusable' {
        $null = Connect-Owner
        $file = Join-Path $server.Temp 'a-file'
        Set-Content $file 'x'
        (Get-Failure { Sync-EwsFolderItem -FolderId inbox -InitialSync Full -StatePath $file }).FullyQualifiedErrorId | Should -BeLike 'StateStoreUnusable,*'
    }

    It 'a folder that is not there: FolderNotFound, and the others go on' {
        $null = Connect-Owner
        $items = Sync-EwsFolderItem -FolderPath '/Nowhere', '/Inbox' -NoState -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'FolderNotFound,*'
        $bad[0].TargetObject | Should -Be '/Nowhere'
        $items.Count | Should -BeGreaterThan 50
        { Sync-EwsFolderItem -FolderPath '/Nowhere', '/Inbox' -NoState -ErrorAction Stop } | Should -Throw
    }

    It 'a property that does not exist: said before anything is sent, with the nearest name' {
        $null = Connect-Owner
        Clear-Fault
        (Get-Failure { Sync-EwsFolderItem -FolderId inbox -Property Categorys }).Exception.Message | Should -BeLike '*Categories*'
        Get-RequestLog | Should -BeNullOrEmpty
    }
}
