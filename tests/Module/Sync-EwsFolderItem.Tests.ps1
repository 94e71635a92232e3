BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Sync-EwsFolderItem' {
    BeforeEach { Clear-Fault; $null = Connect-Owner }

    It 'delivers everything first, then nothing, then each kind of change as what it is' {
        $first = Sync-EwsFolderItem -FolderId inbox -InitialSync Full
        $first.Count | Should -BeGreaterThan 50
        $first.ChangeType | Sort-Object -Unique | Should -Be 'Create'
        $first.Origin | Sort-Object -Unique | Should -Be 'Initial'
        Sync-EwsFolderItem -FolderId inbox | Should -BeNullOrEmpty

        $new = Add-Message inbox 'Fresh'
        Set-Read $first[0].ItemId (-not $first[0].IsRead)
        Remove-Message $first[1].ItemId
        $second = Sync-EwsFolderItem -FolderId inbox
        ($second | Where-Object ChangeType -EQ Create).ItemId | Should -BeExactly $new
        ($second | Where-Object ChangeType -EQ ReadFlagChange).IsRead | Should -Be (-not $first[0].IsRead)
        ($second | Where-Object ChangeType -EQ Delete).ItemId | Should -BeExactly $first[1].ItemId
        $second.Origin | Sort-Object -Unique | Should -Be 'Incremental'
        $second.Count | Should -Be 3
    }

    It 'fills the columns, and fetches the properties that are asked for' {
        $change = Sync-EwsFolderItem -FolderId inbox -Property Body, Categories -NoState -PageSize 5 | Where-Object Subject -EQ 'Travel request approved' | Select-Object -First 1
        $change.ItemClass | Should -BeLike 'IPM.*'
        $change.ReceivedUtc.Kind | Should -Be 'Utc'
        $change.From | Should -BeLike '*@*'
        $change.Item.Body.ToString() | Should -Not -BeNullOrEmpty
        $change.FetchStatus | Should -Be 'Complete'
    }

    It 'names the place where no state was found, unless it is said what is wanted' {
        Sync-EwsFolderItem -FolderId inbox -Peek -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
        $warned | Should -BeLike '*No state of consumer*-InitialSync*'
        Sync-EwsFolderItem -FolderId inbox -InitialSync Full -WarningVariable none | Out-Null
        $none | Should -BeNullOrEmpty
    }

    It 'takes a baseline without delivering, and then delivers only what is new' {
        Sync-EwsFolderItem -FolderId inbox -InitialSync Baseline -SummaryVariable sum | Should -BeNullOrEmpty
        $sum.Skipped | Should -BeGreaterThan 50
        $sum.Complete | Should -BeTrue
        $new = Add-Message inbox 'After the baseline'
        (Sync-EwsFolderItem -FolderId inbox).ItemId | Should -BeExactly $new
    }

    It 'writes nothing with <Name>' -ForEach @(
        @{ Name = '-Peek'; With = @{ Peek = $true } }
        @{ Name = '-WhatIf'; With = @{ WhatIf = $true } }
        @{ Name = '-NoState'; With = @{ NoState = $true } }
    ) {
        $state = (Connect-Owner).StatePath
        (Sync-EwsFolderItem -FolderId inbox @With -WarningAction SilentlyContinue).Count | Should -BeGreaterThan 50
        Test-Path $state | Should -BeFalse
    }

    It 'reads the folders that a path, a class or everything means, and leaves out what is excluded' {
        Sync-EwsFolderItem -FolderPath '/Inbox/*' -SummaryVariable below -NoState | Out-Null
        $below.FolderPath | Should -Contain '/Inbox/Projects/Apollo'
        $below.FolderPath | Should -Not -Contain '/Inbox'
        Sync-EwsFolderItem -AllFolders -FolderClass IPF.Note* -ExcludeFolder '/Inbox/Projects' -SummaryVariable mail -NoState | Out-Null
        $mail.FolderPath | Should -Contain '/Inbox'
        $mail.FolderPath | Should -Not -Contain '/Inbox/Projects/Apollo'
        $mail.FolderPath | Should -Not -Contain '/Calendar'
    }

    It 'says where a path goes that was given as an id' {
        $before = @(Get-RequestLog).Count
        foreach ($path in '/Inbox', '/Posteingang', '/Inbox/Projects of this year') {
            $failure = Get-Failure { Sync-EwsFolderItem $path -WarningVariable warned }
            $failure.FullyQualifiedErrorId | Should -BeLike 'IdInvalid*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-FolderPath*'
            $warned | Should -BeNullOrEmpty
        }
        @(Get-RequestLog).Count | Should -Be $before
    }

    It 'asks the server about an id that begins with a slash, as base64 may' {
        $before = @(Get-RequestLog).Count
        (Get-Failure { Sync-EwsFolderItem '/AMkADk3ZjY5YzE1LTAwMDAtMDAwMA==' -InitialSync Full }).FullyQualifiedErrorId | Should -BeLike 'IdInvalid*'
        @(Get-RequestLog).Count | Should -BeGreaterThan $before
    }

    It 'gives two consumers of one folder everything each' {
        $all = (Sync-EwsFolderItem -FolderId inbox -Consumer one -InitialSync Full).EventId
        (Sync-EwsFolderItem -FolderId inbox -Consumer two -InitialSync Full).EventId | Should -Be $all
        Sync-EwsFolderItem -FolderId inbox -Consumer one | Should -BeNullOrEmpty
    }

    It 'takes folders from Get-EwsFolder' {
        $items = Get-EwsFolder '/Inbox*' | Sync-EwsFolderItem -InitialSync Full -SummaryVariable sum
        $sum.Count | Should -Be @(Get-EwsFolder '/Inbox*').Count
        $sum.Complete | Should -Not -Contain $false
        $items.FolderPath | Sort-Object -Unique | Should -Contain '/Inbox/Projects/Apollo'
        $sum.FolderPath | Should -Contain '/Inbox/Projects'
        (Get-EwsSyncState).FolderPath | Sort-Object | Should -Be ((Get-EwsFolder '/Inbox*').FolderPath | Sort-Object)
        Get-EwsSyncState | Sync-EwsFolderItem | Should -BeNullOrEmpty -Because 'states know their folders, and nothing is new'
    }

    It 'takes mailboxes by property name, several at once, and ends with one error where one of them is partial' {
        $null = Connect-Impersonating
        $rows = @($server.Owner, $server.Others[0], [pscustomobject]@{ address = 'nobody@contoso.example' }) | ForEach-Object { [pscustomobject]@{ PrimarySmtpAddress = $_.address } }
        $feed = Join-Path $server.Temp 'feed.jsonl'
        $failure = Get-Failure { $rows | Sync-EwsFolderItem -FolderId inbox -InitialSync Full -ThrottleLimit 8 -ErrorAction SilentlyContinue -ErrorVariable script:bad -SummaryVariable sum -FailOnPartial | Export-EwsChange $feed }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SyncIncomplete,*'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'MailboxNotFound,*'
        $bad[0].TargetObject | Should -BeLike '*nobody@contoso.example*inbox*'
        $bad[0].Exception.Message | Should -BeLike '*nobody@contoso.example*inbox*'
        (Get-Content $feed | ConvertFrom-Json).mailbox | Sort-Object -Unique | Should -Be (@($server.Owner.address, $server.Others[0].address) | Sort-Object)
        $rows[0..1] | Sync-EwsFolderItem -FolderId inbox | Should -BeNullOrEmpty -Because 'committed state is kept'
    }

    It 'stops at a page when the time is over, says so, and goes on from there' {
        $first = Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 10 -TimeLimit 0 -WarningVariable warned -WarningAction SilentlyContinue -SummaryVariable sum
        $first.Count | Should -Be 10
        $warned | Should -BeLike '*time limit*'
        $sum.Complete | Should -BeFalse
        $sum.ErrorId | Should -Be 'TimeLimitReached'
        $rest = Sync-EwsFolderItem -FolderId inbox
        $rest.EventId | Should -Not -Contain $first[9].EventId
        ($first.Count + $rest.Count) | Should -Be @(Sync-EwsFolderItem -FolderId inbox -NoState).Count
    }

    It 'reads a folder once that is named twice: <Name>' -ForEach @(
        @{ Name = 'name and other case'; With = @{ FolderId = 'inbox', 'Inbox' } }
        @{ Name = 'name and path'; With = @{ FolderId = 'inbox'; FolderPath = '/Inbox' } }
        @{ Name = 'two paths'; With = @{ FolderPath = '/Inbox/', '\Inbox' } }
    ) {
        $once = @(Sync-EwsFolderItem -FolderId inbox -NoState).Count
        @(Sync-EwsFolderItem @With -InitialSync Full -WarningAction SilentlyContinue -ErrorVariable bad -SummaryVariable sum).Count | Should -Be $once
        $bad | Should -BeNullOrEmpty
        $sum.Complete | Should -Not -Contain $false
        Sync-EwsFolderItem @With -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'refuses what contradicts itself before anything is sent: <Name>' -ForEach @(
        @{ Name = '-AllFolders with an id'; With = @{ AllFolders = $true; FolderId = 'inbox' }; Like = '*-AllFolders already includes*' }
        @{ Name = '-AllFolders with a path'; With = @{ AllFolders = $true; FolderPath = '/Inbox' }; Like = '*-AllFolders already includes*' }
        @{ Name = '-Root with an id'; With = @{ Root = 'Archive'; FolderId = 'inbox' }; Like = '*-Root says nothing*' }
        @{ Name = '-FolderClass with an id'; With = @{ FolderClass = 'IPF.Note'; FolderId = 'inbox' }; Like = '*-FolderClass says nothing*' }
        @{ Name = '-NoState with a baseline'; With = @{ NoState = $true; InitialSync = 'baseline'; FolderId = 'inbox' }; Like = '*-NoState reads everything*-InitialSync baseline contradicts*' }
    ) {
        $failure = Get-Failure { Sync-EwsFolderItem @With }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        $failure.Exception.Message | Should -BeLike $Like
    }

    It 'goes on from a state that is kept elsewhere' {
        $all = Sync-EwsFolderItem -FolderId inbox -SyncState '' -SyncStateVariable text -WarningAction SilentlyContinue
        $all.Count | Should -BeGreaterThan 50
        $text | Should -Not -BeNullOrEmpty
        $new = Add-Message inbox 'Since then'
        (Sync-EwsFolderItem -FolderId inbox -SyncState $text -SyncStateVariable text).ItemId | Should -BeExactly $new
        Get-EwsSyncState | Should -BeNullOrEmpty
    }

    It 'announces a restart where that is the policy' {
        $null = Sync-EwsFolderItem -FolderId inbox -InitialSync Full
        Set-Fault @{ kind = 'InvalidSyncState'; operation = 'SyncFolderItems' }
        $again = Sync-EwsFolderItem -FolderId inbox -InvalidState Restart -WarningAction SilentlyContinue
        $again[0].ChangeType | Should -Be 'Reset'
        $again[1].Origin | Should -Be 'Restart'
    }

    It 'skips a deleted folder that is piped in, and refuses what says nothing' {
        $null = Sync-EwsFolderHierarchy -InitialSync Full
        $id = Add-Folder 'Short-lived'
        $null = Sync-EwsFolderHierarchy
        Remove-Folder $id
        $gone = Sync-EwsFolderHierarchy
        $gone.ChangeType | Should -Be 'Delete'
        $gone | Sync-EwsFolderItem -NoState -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-Failure { 'inbox' | Sync-EwsFolderItem -FolderId inbox -NoState }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        (Get-Failure { Sync-EwsFolderItem -NoState }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }

    It 'refuses ids of Get-MailboxFolderStatistics by name, and uses the path that comes with them' {
        $row = [pscustomobject]@{ Mailbox = $kim; FolderId = 'LgAAAABAeLWA4Kx8TL8=' }
        (Get-Failure { $row | Sync-EwsFolderItem -NoState }).Exception.Message | Should -BeLike '*Get-MailboxFolderStatistics*'
        $row | Add-Member FolderPath '/Inbox'
        ($row | Sync-EwsFolderItem -NoState).Count | Should -BeGreaterThan 50
    }

    It 'refuses a piped object that names no mailbox, and says where it looked' -ForEach @(
        @{ Object = [pscustomobject]@{ Address = 'alex@contoso.example'; FolderId = 'inbox' }; Has = 'Address' }
        @{ Object = @{ Mailbox = 'alex@contoso.example' }; Has = 'Keys' }
        @{ Object = [pscustomobject]@{ FolderId = 'inbox' }; Has = 'FolderId' }
    ) {
        $failure = Get-Failure { $Object | Sync-EwsFolderItem -FolderId inbox -NoState }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        $failure.Exception.Message | Should -BeLike "*names no mailbox*$Has*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*PrimarySmtpAddress, EmailAddress, Mail or UserPrincipalName*'
        @(Get-RequestLog).Count | Should -Be 0
    }

    It 'takes addresses from a list of texts, and Mail before UserPrincipalName' {
        $kim | Sync-EwsFolderItem -FolderId inbox -NoState | Select-Object -ExpandProperty Mailbox -Unique | Should -Be $kim
        [pscustomobject]@{ UserPrincipalName = 'kim@internal.example'; Mail = $kim } | Sync-EwsFolderItem -FolderId inbox -NoState | Select-Object -ExpandProperty Mailbox -Unique | Should -Be $kim
    }

    It 'leaves out folders in which nothing changed with -SkipQuietFolders' {
        $null = Sync-EwsFolderItem -AllFolders -InitialSync Full -SkipQuietFolders
        $null = Sync-EwsFolderItem -AllFolders -SkipQuietFolders -SummaryVariable sum
        $new = Add-Message inbox 'Not quiet'
        (Sync-EwsFolderItem -AllFolders -SkipQuietFolders -SummaryVariable sum).ItemId | Should -BeExactly $new
        $sum.Complete | Should -Not -Contain $false
    }

    It 'refuses a mailbox that is no address: <_>' -ForEach 'kim', 'kim@', '@contoso.example', 'a b@contoso.example' {
        $failure = Get-Failure { Sync-EwsFolderItem -Mailbox $_ -FolderId inbox -NoState }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        $failure.Exception.Message | Should -BeLike "*'$_'*"
    }

    It 'takes each value of a set in any letter case: <Name>' -ForEach @(
        @{ Name = 'Shape'; With = @{ Shape = 'idonly' }; Wants = '<t:BaseShape>IdOnly<' }
        @{ Name = 'BodyType'; With = @{ BodyType = 'tExt'; Property = 'Body' }; Wants = '<t:BodyType>Text<' }
        @{ Name = 'Root'; With = @{ Root = 'mailBox'; FolderPath = '/Inbox' }; Wants = 'SyncFolderItems' }
    ) {
        if (-not $With.FolderPath) { $With.FolderId = 'inbox' }
        (Sync-EwsFolderItem -NoState @With | Select-Object -First 1) | Should -Not -BeNullOrEmpty
        (Get-RequestLog).body -join '' | Should -BeLike "*$Wants*"
    }

    It 'commits nothing with -Commit acknowledge before the objects are through' {
        Sync-EwsFolderItem -FolderId inbox -InitialSync full -Commit acknowledge -WarningAction SilentlyContinue | Out-Null
        @(Sync-EwsFolderItem -FolderId inbox -InitialSync full).Count | Should -BeGreaterThan 50
    }

    It 'takes a plain number for a time as seconds' -ForEach @(
        @{ Given = 3600; Pages = 'all' }
        @{ Given = '1h'; Pages = 'all' }
        @{ Given = 0; Pages = 'one' }
    ) {
        $changes = @(Sync-EwsFolderItem -FolderId inbox -NoState -PageSize 10 -TimeLimit $Given -WarningAction SilentlyContinue)
        if ($Pages -eq 'one') { $changes.Count | Should -Be 10 } else { $changes.Count | Should -BeGreaterThan 50 }
    }

    It 'refuses a time that is none: <_>' -ForEach 'soon', -5, '-00:00:01' {
        (Get-Failure { Sync-EwsFolderItem -FolderId inbox -TimeLimit $_ }).Exception.Message | Should -BeLike '*no time to wait*'
    }

    It 'reports an item that the server cannot deliver, and delivers it as far as it is known' {
        Set-Fault @{ kind = 'ItemUnreadable'; operation = 'GetItem'; times = 0 }
        $all = Sync-EwsFolderItem -FolderId inbox -Property Body -InitialSync Full -ErrorVariable bad -ErrorAction SilentlyContinue -SummaryVariable sum
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ItemUnreadable,*'
        @($all | Where-Object FetchStatus -EQ Failed).Count | Should -Be 1
        $sum.Complete | Should -BeFalse
    }

    It 'reports an item that comes in part' {
        Set-Fault @{ kind = 'ItemUnreadable'; operation = 'GetItem'; times = 1 }
        $all = Sync-EwsFolderItem -FolderId inbox -Property Body -InitialSync Full -ErrorVariable bad -ErrorAction SilentlyContinue
        $part = @($all | Where-Object FetchStatus -EQ Partial)
        $part.Count | Should -Be 1
        @($bad).Count | Should -Be 1
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ItemUnreadable,*'
        $bad[0].TargetObject.ItemId | Should -BeExactly $part[0].ItemId
    }

    It 'leaves out the changes of items that -IgnoreItemId names' {
        $all = Sync-EwsFolderItem -FolderId inbox -InitialSync Full
        $first, $second = $all[0..1]
        Set-Read $first.ItemId (-not $first.IsRead)
        Set-Read $second.ItemId (-not $second.IsRead)
        (Sync-EwsFolderItem -FolderId inbox -IgnoreItemId $first.ItemId).ItemId | Should -BeExactly $second.ItemId
    }

    It 'reads a mailbox once that is named in two letter cases: <Name>' -ForEach @(
        @{ Name = '-Mailbox'; Run = { Sync-EwsFolderItem -Mailbox $kim, $kim.ToUpperInvariant() -FolderId inbox -NoState } }
        @{ Name = 'pipeline'; Run = { $kim, $kim.ToUpperInvariant() | Sync-EwsFolderItem -FolderId inbox -NoState } }
    ) {
        $once = @(Sync-EwsFolderItem -FolderId inbox -NoState).Count
        @(& $Run).Count | Should -Be $once
        $once | Should -BeGreaterThan 50
    }

    It 'keeps a given state until there is another, where the server refuses it' {
        $null = Sync-EwsFolderItem -FolderId inbox -SyncState '' -SyncStateVariable text -WarningAction SilentlyContinue
        $before = $text
        Set-Fault @{ kind = 'InvalidSyncState'; operation = 'SyncFolderItems' }
        $reset = Sync-EwsFolderItem -FolderId inbox -SyncState $text -SyncStateVariable text -InvalidState Restart -WarningAction SilentlyContinue | Select-Object -First 1
        $reset.ChangeType | Should -Be 'Reset'
        $text | Should -BeExactly $before
    }

    It 'completes folder names and properties' {
        $null = Sync-EwsFolderItem -AllFolders -InitialSync Baseline
        (TabExpansion2 'Sync-EwsFolderItem -FolderId inb' 32).CompletionMatches.CompletionText | Should -Contain 'inbox'
        (TabExpansion2 'Sync-EwsFolderItem -FolderPath /Inbox/P' 39).CompletionMatches.CompletionText | Should -Contain '/Inbox/Projects'
        (TabExpansion2 'Sync-EwsFolderItem -Property Categ' 34).CompletionMatches.CompletionText | Should -Contain 'Categories'
    }
}
