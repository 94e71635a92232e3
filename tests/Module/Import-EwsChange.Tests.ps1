BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
}

AfterAll { Stop-Exchange }

Describe 'Import-EwsChange' {
    BeforeAll {
        $null = Connect-Owner
        $items = @(Sync-EwsFolderItem inbox -NoState -Property Body, ToRecipients, Categories | Select-Object -First 20)
        $folders = @(Sync-EwsFolderHierarchy -NoState)
    }

    BeforeEach {
        $folder = Join-Path $server.Temp ([guid]::NewGuid())
        $file = Join-Path $folder 'changes.jsonl'
    }

    It 'gives back live objects, of items and folders, plain and compressed' {
        $items + $folders | Export-EwsChange $file
        $items + $folders | Export-EwsChange $file -Compress
        $plain = @(Import-EwsChange $file)
        $plain.EventId | Should -Be ($items + $folders).EventId
        $plain[0] | Should -BeOfType EwsSync.Model.ItemChange
        $plain[0].Item.Body.Text | Should -Be $items[0].Item.Body.Text
        $plain[-1] | Should -BeOfType EwsSync.Model.FolderChange
        # Written once more they are the same lines: nothing is missing.
        Import-EwsChange "$file.gz" | Export-EwsChange "$file.again"
        Get-Content "$file.again" | Should -BeExactly (Get-Content $file)
    }

    It 'gives objects that other cmdlets take' {
        $items | Select-Object -First 2 | Export-EwsChange $file
        $saved = Import-EwsChange $file | Save-EwsItem (Join-Path $folder 'archive')
        $saved.Status | Should -Be @('Saved', 'Saved')
    }

    It 'reads each event once with -Unique, over all files of a pattern, in the order of their names' {
        $items[0..9] | Export-EwsChange $file -Roll Day
        $items[5..19] | Export-EwsChange $file -Roll Hour -Compress
        @(Import-EwsChange "$folder/changes-*").Count | Should -Be 25
        @(Import-EwsChange "$folder/changes-*" -Unique).EventId | Should -Be $items.EventId
        @(Get-ChildItem $folder | Import-EwsChange -Unique).EventId | Sort-Object | Should -Be ($items.EventId | Sort-Object)
        @(Import-EwsChange "$folder/none-*" -WarningVariable none -WarningAction SilentlyContinue).Count | Should -Be 0
        $none | Should -BeLike 'No file matches*'
    }

    It 'reads a name with brackets by -LiteralPath' {
        $items[0] | Export-EwsChange $file
        Rename-Item $file 'changes[1].jsonl'
        @(Import-EwsChange -LiteralPath "$folder/changes[1].jsonl").Count | Should -Be 1
    }

    It 'warns of what is torn at the end, and reads the rest' {
        $items[0..4] | Export-EwsChange $file
        $items[0..4] | Export-EwsChange $file -Compress
        [IO.File]::AppendAllText($file, '{"changeType":"Cr')
        $bytes = [IO.File]::ReadAllBytes("$file.gz")
        [IO.File]::WriteAllBytes("$file.gz", $bytes[0..($bytes.Count - 3)])
        foreach ($name in $file, "$file.gz") {
            @(Import-EwsChange $name -WarningVariable torn -WarningAction SilentlyContinue -ErrorAction Stop).Count | Should -Be 5
            $torn | Should -BeLike '*interrupted run*'
        }
    }

    It 'is an error where a line is no change, FeedDamaged, with its place; the others are read' {
        $items[0..1] | Export-EwsChange $file
        Add-Content $file 'hello'
        $items[2] | Export-EwsChange $file
        @(Import-EwsChange $file -ErrorVariable bad -ErrorAction SilentlyContinue).Count | Should -Be 3
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'FeedDamaged,*'
        $bad[0].Exception.Message | Should -BeLike 'Line 3 of*'
    }

    It 'is an error where a file is not there, and the others are read' {
        $items[0] | Export-EwsChange $file
        @(Import-EwsChange "$folder/no.jsonl", $file -ErrorVariable bad -ErrorAction SilentlyContinue).Count | Should -Be 1
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
    }
}

Describe 'Export-EwsChange -Roll -Compress' {
    BeforeAll { $null = Connect-Owner }

    It 'has each page in a member before its state moves' {
        $feed = Join-Path $server.Temp 'members/changes.jsonl'
        Sync-EwsFolderItem inbox -InitialSync Full -PageSize 40 | Export-EwsChange $feed -Compress
        $count = @(Import-EwsChange "$feed.gz").Count
        # The header that each member begins with.
        $text = [Text.Encoding]::GetEncoding(28591).GetString([IO.File]::ReadAllBytes("$feed.gz"))
        $members = [regex]::Matches($text, [regex]::Escape([string] [char] 0x1F + [char] 0x8B + [char] 8 + [char] 4)).Count
        $members | Should -BeGreaterOrEqual ([math]::Ceiling($count / 40))
    }

    It 'numbers files by size, and names the wrong value of -Roll' {
        $feed = Join-Path $server.Temp 'sized/changes.jsonl'
        $changes = Sync-EwsFolderItem inbox -NoState
        $changes | Export-EwsChange $feed -Roll 20KB
        (Get-ChildItem (Split-Path $feed)).Name | Select-Object -First 2 | Should -Be 'changes-000001.jsonl', 'changes-000002.jsonl'
        (Get-ChildItem (Split-Path $feed)).Length | ForEach-Object { $_ | Should -BeLessOrEqual 20480 }
        @(Import-EwsChange "$(Split-Path $feed)/*").EventId | Should -Be $changes.EventId
        $failure = Get-Failure { $changes | Export-EwsChange $feed -Roll Week }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        $failure.Exception.Message | Should -BeLike "*'Week'*"
    }
}
