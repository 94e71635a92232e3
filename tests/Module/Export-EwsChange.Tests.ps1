BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Export-EwsChange' {
    BeforeAll { $null = Connect-Owner }
    BeforeEach { $file = Join-Path $server.Temp "$([guid]::NewGuid()).jsonl" }

    It 'appends one line per change, with the keys of the command-line tool' {
        $changes = Sync-EwsFolderItem -FolderId inbox -NoState -Property Body, Categories
        $changes | Select-Object -First 3 | Export-EwsChange $file
        $changes | Select-Object -Skip 3 | Export-EwsChange $file
        $lines = Get-Content $file | ConvertFrom-Json
        $lines.eventId | Should -Be $changes.EventId
        ($lines[0].PSObject.Properties.Name -join ' ') | Should -Be 'changeType origin mailbox folderId folderPath itemId changeKey itemKind itemClass isRead itemKey eventId fetchStatus item'
        ($lines | ForEach-Object { $_.item.subject }) | Should -Be $changes.Subject
    }

    It 'writes what the command-line tool writes, byte for byte, as the schema says' {
        $tool = Get-ToolPath
        $env:EWSSYNC_TEST_TOKEN = $server.Owner.token
        $theirs = & dotnet $tool items --url $server.Url --mailbox $kim --token-env EWSSYNC_TEST_TOKEN --folder calendar --folder contacts --folder tasks --shape AllProperties --state (Join-Path $server.Temp 'tool') --initial-sync full 2>$null | Where-Object { $_ -like '{*' }
        Sync-EwsFolderItem -FolderId calendar, contacts, tasks -NoState -Shape AllProperties | Export-EwsChange $file
        Sync-EwsFolderHierarchy -NoState | Select-Object -First 2 | Export-EwsChange "$file.folders"
        $ours = Get-Content $file
        $ours.Count | Should -BeGreaterThan 3
        $ours | Sort-Object -CaseSensitive | Should -BeExactly ($theirs | Sort-Object -CaseSensitive)
        $schema = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'docs/change.schema.json'
        foreach ($line in @($ours) + @(Get-Content "$file.folders")) { Test-Json -Json $line -SchemaFile $schema | Should -BeTrue }
    }

    It 'writes rows of the journal as the tool does' {
        $database = Join-Path $server.Temp 'journal.db'
        Sync-EwsMailbox $database -FolderId inbox
        Get-EwsChange $database -Last 1000 | Export-EwsChange $file
        $ours = @(Get-Content $file)
        $ours.Count | Should -BeGreaterThan 50
        $ours | Should -BeExactly @(& dotnet (Get-ToolPath) changes --database $database --last 1000 2>$null)
    }

    It 'writes folders too, and passes on with -PassThru' {
        $folders = Sync-EwsFolderHierarchy -NoState | Export-EwsChange $file -PassThru
        (Get-Content $file | ConvertFrom-Json).folderPath | Should -Be $folders.FolderPath
    }

    It 'cuts off a line that a crash has torn, keeps one that only lacks its end, and touches no file of others' {
        $one = '{"changeType":"Create","item":{"subject":"a } b"}}'
        [IO.File]::WriteAllText($file, "$one`n" + '{"changeType":"Update","ite')
        Sync-EwsFolderItem -FolderId inbox -NoState | Select-Object -First 1 | Export-EwsChange $file -WarningAction SilentlyContinue -WarningVariable warned
        $warned | Should -BeLike '*cut off*'
        (Get-Content $file | ConvertFrom-Json).changeType | Should -Be @('Create', 'Create')

        [IO.File]::WriteAllText($file, $one)
        Sync-EwsFolderItem -FolderId inbox -NoState | Select-Object -First 1 | Export-EwsChange $file
        @(Get-Content $file | ConvertFrom-Json).Count | Should -Be 2

        [IO.File]::WriteAllText($file, 'my diary')
        (Get-Failure { Sync-EwsFolderItem -FolderId inbox -NoState | Export-EwsChange $file }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
        Get-Content $file -Raw | Should -Be 'my diary'
    }

    It 'commits nothing where the file cannot be written' {
        (Get-Failure { Sync-EwsFolderItem -FolderId inbox -InitialSync Full | Export-EwsChange $server.Temp }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
        Get-EwsSyncState | Should -BeNullOrEmpty
    }

    It 'refuses what is no change, and writes nothing with -WhatIf' {
        (Get-Failure { 'text' | Export-EwsChange $file }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        Sync-EwsFolderItem -FolderId inbox -NoState | Export-EwsChange "$file.not" -WhatIf
        Test-Path "$file.not" | Should -BeFalse
    }

    It 'takes what comes through Export-Clixml or a job, and writes the same lines' {
        $null = Connect-Owner
        $live, $stored = (Join-Path $server.Temp 'live.jsonl'), (Join-Path $server.Temp 'stored.jsonl')
        $changes = @(Sync-EwsFolderItem inbox -NoState -Property Body, ToRecipients, Categories, 0x0E1D:String | Select-Object -First 12) +
            @(Sync-EwsFolderItem calendar, contacts, tasks -NoState -Shape AllProperties | Group-Object ItemKind | ForEach-Object { $_.Group[0] }) +
            @(Sync-EwsFolderHierarchy -NoState | Select-Object -First 3)
        $changes | Export-EwsChange $live
        $xml = Join-Path $server.Temp 'changes.xml'
        $changes | Export-Clixml $xml
        Import-Clixml $xml | Export-EwsChange $stored
        Get-Content $stored | Should -BeExactly (Get-Content $live)
        [pscustomobject]@{ ChangeType = 'Create' } | Export-EwsChange $stored -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }
}
