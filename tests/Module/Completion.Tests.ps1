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

    It 'is silent where the store cannot be read' {
        $file = Join-Path $server.Temp 'no-folder'
        Set-Content $file 'a file'
        Complete "Sync-EwsFolderItem inbox -StatePath '$file' -Consumer o" | Should -Not -Contain 'one'
    }
}
