BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
}

AfterAll { Stop-Exchange }

Describe 'Save-EwsItem' {
    BeforeAll { $null = Connect-Owner }

    BeforeEach {
        Clear-Fault
        $folder = Join-Path $server.Temp ([guid]::NewGuid())
    }

    It 'saves the items of a folder, and says where' {
        $saved = @(Sync-EwsFolderItem inbox -NoState | Save-EwsItem $folder -Name '{Subject}')
        $saved.Count | Should -Be @(Sync-EwsFolderItem inbox -NoState -Shape IdOnly).Count
        $saved.Status | Select-Object -Unique | Should -Be Saved
        $saved | ForEach-Object { [IO.File]::ReadAllBytes($_.FullName).Length | Should -Be $_.Length }
        $saved[0].FullName | Should -BeLike "$folder*$($server.Owner.address)*Inbox*.eml"
        (Get-FileHash $saved[0].FullName).Hash | Should -Be $saved[0].Sha256
        @(Get-ChildItem $folder -Recurse -File -Filter *.eml).Count | Should -Be $saved.Count
        $test = Test-EwsArchive $folder
        $test.Success | Should -BeTrue
        $test.Files | Should -Be $saved.Count
    }

    It 'reads nothing that is there with -SkipExisting' {
        $null = Sync-EwsFolderItem drafts -NoState | Save-EwsItem $folder
        Clear-Fault
        (Sync-EwsFolderItem drafts -NoState | Save-EwsItem $folder -SkipExisting).Status | Select-Object -Unique | Should -Be Exists
        Get-RequestLog | Where-Object operation -EQ GetItem | Should -BeNullOrEmpty
    }

    It 'takes any letter case, ids and objects of other commands, and refuses what names no item' {
        $change = Sync-EwsFolderItem drafts -NoState | Select-Object -First 1
        (Save-EwsItem "$folder-1" -ItemId $change.ItemId -Format EML -Layout flat).FullName | Should -BeLike "$folder-1*.eml"
        ([pscustomobject]@{ ItemId = $change.ItemId; Mailbox = $change.Mailbox } | Save-EwsItem "$folder-2").Status | Should -Be Saved
        ($change | Save-EwsItem "$folder-3" -Format maildir).FullName | Should -Match '/(cur|new)/'
        ($change | Save-EwsItem "$folder-4" -Format fts).FullName | Should -BeLike '*.fts'
        (Get-Failure { 'text' | Save-EwsItem "$folder-5" -Mailbox $server.Owner.address }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        (Get-Failure { $change | Save-EwsItem "$folder-6" -Format Mbox -OnDelete Remove }).Exception.Message | Should -BeLike '*mbox*'
        (Get-Failure { $change | Save-EwsItem "$folder-7" -Name '{Nothing}' }).Exception.Message | Should -BeLike "*'Nothing'*"
        $change | Save-EwsItem "$folder-8" -WhatIf
        "$folder-8" | Should -Not -Exist
    }

    It 'moves the state past a page only when its items are on the disk' {
        $state = Join-Path $server.Temp ([guid]::NewGuid())
        $sync = { Sync-EwsFolderItem drafts -InitialSync Full -StatePath $state }
        $blocked = New-Item "$folder-file" -Force
        (Get-Failure { & $sync | Save-EwsItem (Join-Path $blocked.FullName inside) }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
        @(& $sync | Save-EwsItem $folder).Count | Should -BeGreaterThan 0
        & $sync | Save-EwsItem $folder | Should -BeNullOrEmpty
    }

    It 'passes on what the archive has, for Complete-EwsSync' {
        $state = Join-Path $server.Temp ([guid]::NewGuid())
        $sync = @{ InitialSync = 'Full'; StatePath = $state; Commit = 'Acknowledge' }
        $passed = [Collections.Generic.List[object]]::new()
        Sync-EwsFolderItem drafts @sync | Save-EwsItem $folder -PassThru | ForEach-Object { $passed.Add($_); $_ } | Complete-EwsSync -WarningVariable left
        $left | Should -BeNullOrEmpty
        $passed.Count | Should -BeGreaterThan 0
        $passed[0].PSTypeNames | Should -Contain EwsSync.Model.ItemChange
        Sync-EwsFolderItem drafts @sync | Save-EwsItem $folder -PassThru | Complete-EwsSync
        @(Get-ChildItem $folder -Recurse -File -Filter *.eml).Count | Should -Be $passed.Count
    }

    It 'takes files of deleted items away where that is asked for' {
        $null = Add-Message drafts 'goes away'
        $state = Join-Path $server.Temp ([guid]::NewGuid())
        $save = { Sync-EwsFolderItem drafts -InitialSync Full -StatePath $state | Save-EwsItem $folder -OnDelete Remove }
        $saved = & $save | Where-Object Subject -EQ 'goes away'
        Remove-Message $saved.ItemId
        (& $save).Status | Should -Be Removed
        $saved.FullName | Should -Not -Exist
        (Test-EwsArchive $folder).Success | Should -BeTrue
    }

    It 'lets files follow a folder that is renamed, by an item or by the change of the folder, and in any letter case' {
        $state = Join-Path $server.Temp ([guid]::NewGuid())
        $id = Add-Folder 'Follow me'
        $null = Add-Message $id first
        $path = '/Inbox/Follow me'
        $items = { Sync-EwsFolderItem -FolderPath $path -InitialSync Full -StatePath $state }
        $sync = { & { Sync-EwsFolderHierarchy -InitialSync Full -StatePath $state; & $items } | Save-EwsItem $folder -Name '{Subject}' -OnRename follow }
        (& $sync).FullName | Should -BeLike '*/Follow me/first.eml'
        Rename-Folder $id Followed
        $path = '/Inbox/Followed'
        & $sync | Should -BeNullOrEmpty
        (Get-ChildItem $folder -Recurse -Filter first.eml).FullName | Should -BeLike '*/Followed/first.eml'
        Rename-Folder $id 'Followed again'
        $path = '/Inbox/Followed again'
        $null = Add-Message $id second
        (& $items | Save-EwsItem $folder -Name '{Subject}' -OnRename Follow).FullName | Should -BeLike '*/Followed again/second.eml'
        @(Get-ChildItem $folder -Recurse -Filter *.eml).Directory.Name | Select-Object -Unique | Should -Be 'Followed again'
        (Test-EwsArchive $folder).Success | Should -BeTrue
        (Get-Failure { Sync-EwsFolderItem drafts -NoState | Save-EwsItem "$folder-date" -Layout Date -OnRename Follow }).Exception.Message | Should -BeLike '*layout Date*'
    }
}

Describe 'Test-EwsArchive' {
    BeforeAll {
        $null = Connect-Owner
        $folder = Join-Path $server.Temp ([guid]::NewGuid())
        $saved = @(Sync-EwsFolderItem drafts -NoState | Save-EwsItem $folder)
        $manifest = Join-Path $folder manifest.jsonl
        $lines = [IO.File]::ReadAllText($manifest)
    }

    It 'finds what is missing, half, changed and unlisted' {
        $bytes = [IO.File]::ReadAllBytes($saved[0].FullName)
        try {
            [IO.File]::WriteAllBytes($saved[0].FullName, $bytes[0..($bytes.Length - 2)])
            (Test-EwsArchive $folder -SizesOnly).Problems.Problem | Should -Be Half
            $bytes[0] = $bytes[0] -bxor 1
            [IO.File]::WriteAllBytes($saved[0].FullName, $bytes)
            (Test-EwsArchive $folder -SizesOnly).Success | Should -BeTrue
            $problem = (Test-EwsArchive $folder).Problems
            $problem.Problem | Should -Be Changed
            $problem.ItemId | Should -BeExactly $saved[0].ItemId
            Move-Item $saved[0].FullName (Join-Path $folder stray.eml)
            (Test-EwsArchive $folder).Problems.Problem | Sort-Object | Should -Be Missing, Unlisted
        }
        finally {
            Remove-Item (Join-Path $folder stray.eml) -ErrorAction Ignore
            $bytes[0] = $bytes[0] -bxor 1
            [IO.File]::WriteAllBytes($saved[0].FullName, $bytes)
        }
        (Test-EwsArchive $folder).Success | Should -BeTrue
    }

    It 'finds a line that was changed, and one that was cut off; a damaged manifest is not written to' {
        $seal = (Test-EwsArchive $folder).Seal
        try {
            [IO.File]::WriteAllText($manifest, ($lines -replace '"size":\d', '"size":0'))
            (Test-EwsArchive $folder).Problems.Problem | Should -Contain ManifestDamaged
            $failure = Get-Failure { $saved | Save-EwsItem $folder }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ArchiveDamaged,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Test-EwsArchive*'
            [IO.File]::WriteAllText($manifest, $lines.Substring(0, $lines.TrimEnd().LastIndexOf("`n") + 1))
            (Test-EwsArchive $folder).Problems.Problem | Should -Be Unlisted
            (Test-EwsArchive $folder -ExpectedSeal $seal).Problems.Problem | Should -Contain ManifestCut
        }
        finally { [IO.File]::WriteAllText($manifest, $lines) }
        (Test-EwsArchive $folder -ExpectedSeal $seal).Success | Should -BeTrue
    }

    It 'says that there is no archive' {
        (Get-Failure { Test-EwsArchive (Join-Path $server.Temp nowhere) }).FullyQualifiedErrorId | Should -BeLike 'FileUnusable,*'
    }
}
