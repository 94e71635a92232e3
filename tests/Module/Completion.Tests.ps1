BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
    $null = Connect-OwnerWithState

    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
}

AfterAll { Stop-Exchange }

Describe 'Completion' {
    It 'knows <What> from states and session, and asks no server' -ForEach @(
        @{ What = 'consumers'; Line = 'Sync-EwsFolderItem inbox -Consumer o'; Has = 'one' }
        @{ What = 'consumers of states'; Line = 'Get-EwsSyncState -Consumer t'; Has = 'two' }
        @{ What = 'mailboxes'; Line = 'Sync-EwsFolderItem inbox -Mailbox k'; Has = "'kim@contoso.example'" }
        @{ What = 'connections'; Line = 'Get-EwsFolder -Connection d'; Has = 'default' }
        @{ What = 'classes'; Line = 'Get-EwsFolder -FolderClass IPF.A'; Has = 'IPF.Appointment' }
        @{ What = 'paths'; Line = 'Sync-EwsFolderItem -FolderPath /In'; Has = '/Inbox' }
        @{ What = 'folders to leave out'; Line = 'Sync-EwsFolderItem -AllFolders -ExcludeFolder /In'; Has = '/Inbox' }
        @{ What = 'roles'; Line = 'Sync-EwsFolderItem -FolderId sentit'; Has = 'sentitems' }
    ) {
        $before = @(Get-RequestLog).Count
        Complete $Line | Should -Contain $Has
        @(Get-RequestLog).Count | Should -Be $before
    }

    It 'knows <What> from the database that is named' -ForEach @(
        @{ What = 'mailboxes'; Line = 'Get-EwsItem mail.db -Mailbox k'; Has = "'kim@contoso.example'" }
        @{ What = 'readers'; Line = 'Get-EwsChange -Database mail.db -Consumer rep'; Has = 'report' }
        @{ What = 'folders'; Line = "Get-EwsItem mail.db -Mailbox kim@contoso.example -FolderPath /inbox/P"; Has = '/Inbox/Projects' }
        @{ What = 'folders to synchronize'; Line = 'Sync-EwsMailbox mail.db -FolderPath /in'; Has = '/Inbox' }
        @{ What = 'mailboxes to verify'; Line = 'Test-EwsMirror mail.db -Mailbox k'; Has = "'kim@contoso.example'" }
    ) {
        Push-Location $server.Temp
        try {
            if (-not (Test-Path mail.db)) {
                Sync-EwsMailbox mail.db
                $null = Get-EwsChange mail.db -Consumer report
            }
            $before = @(Get-RequestLog).Count
            Complete $Line | Should -Contain $Has
            @(Get-RequestLog).Count | Should -Be $before
        }
        finally { Pop-Location }
    }

    It 'makes no database, and is silent without one' {
        $file = Join-Path $server.Temp 'none.db'
        Complete "Get-EwsItem '$file' -Mailbox k" | Should -BeNullOrEmpty
        $file | Should -Not -Exist
        Complete "Get-EwsItem 'Host=127.0.0.1;Port=1;Database=x' -Mailbox k" | Should -BeNullOrEmpty
    }

    It 'is silent where the store cannot be read' {
        $file = Join-Path $server.Temp 'no-folder'
        Set-Content $file 'a file'
        Complete "Sync-EwsFolderItem inbox -StatePath '$file' -Consumer o" | Should -Not -Contain 'one'
    }
}
