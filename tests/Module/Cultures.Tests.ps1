# What a culture changes in .NET must not change what is read, shown in tables, or written: Turkish letters, commas, other calendars and digits.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'In <_>' -ForEach 'tr-TR', 'de-DE', 'ar-SA', 'th-TH', 'fa-IR' {
    BeforeAll {
        $before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $_
        $culture = $_
    }

    AfterAll { [cultureinfo]::CurrentCulture = $before }

    BeforeEach {
        Clear-Fault
        $null = Connect-Owner
    }

    It 'folders are found by name, path, pattern and class in any letter case' {
        (Get-EwsFolder INBOX).FolderPath | Should -Be '/Inbox'
        (Get-EwsFolder '/inbox/i*').FolderPath | Should -Be '/Inbox/Invoices 🧾'
        (Get-EwsFolder -FolderClass 'ıpf.note' -ErrorAction Ignore) | Should -BeNullOrEmpty
        @(Get-EwsFolder -FolderClass 'ipf.note').Count | Should -BeGreaterThan 5
        @(Sync-EwsFolderItem -FolderPath '/INBOX/I*' -NoState).Count | Should -Be (Get-EwsFolder '/Inbox/Invoices*').TotalCount
        Sync-EwsFolderItem -AllFolders -ExcludeFolder 'INBOX' -FolderClass 'IPF.NOTE*' -NoState | Where-Object FolderPath -Like '/Inbox*' | Should -BeNullOrEmpty
    }

    It 'set values mean the same in any letter case' {
        (Sync-EwsFolderItem -FolderId inbox -INITIALSYNC full -SHAPE IDONLY -Commit PAGE | Select-Object -First 1).ItemId | Should -Not -BeNullOrEmpty
        (Sync-EwsFolderItem -FolderPath /Inbox -Root MAILBOX -InitialSync BASELINE -Consumer i) | Should -BeNullOrEmpty
    }

    It 'tables have ISO dates in the Gregorian calendar, and numbers in plain digits' {
        $change = Sync-EwsFolderItem inbox -NoState | Where-Object ReceivedUtc | Select-Object -First 1
        $shown = $change.ReceivedUtc.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        $change | Out-String -Width 80 | Should -BeLike "*$shown*"
        $change | Format-List | Out-String -Width 200 | Should -BeLike "*$($change.ReceivedUtc.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture))*"
        $null = Sync-EwsFolderItem inbox -InitialSync Full -Consumer shown -SummaryVariable sum
        $done = (Get-EwsSyncState -Consumer shown).LastComplete.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        Get-EwsSyncState -Consumer shown | Out-String -Width 80 | Should -BeLike "*$done*"
        $sum | Out-String -Width 80 | Should -Match "/Inbox +True +$($sum.Created) +0 +0 +0"
    }

    It 'meetings are shown with start and end' {
        $meeting = Sync-EwsFolderItem calendar -NoState | Where-Object { $_.Item.End } | Select-Object -First 1
        $meeting | Out-String -Width 80 | Should -BeLike "*$($meeting.Item.Start.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture))*"
    }

    It 'lines of JSON are the same' {
        $file = Join-Path $server.Temp "$culture.jsonl"
        Sync-EwsFolderItem inbox -NoState | Select-Object -First 3 | Export-EwsChange $file
        $line = Get-Content $file -TotalCount 1 | ConvertFrom-Json -DateKind String
        $line.item.dateTimeReceived | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d'
        [int] $line.item.dateTimeReceived.Substring(0, 4) | Should -BeLessThan 2100
    }
}

Describe 'Recipients' {
    It 'are readable as text, for CSV' {
        $null = Connect-Owner
        $item = (Sync-EwsFolderItem inbox -NoState -Property ToRecipients | Where-Object { $_.Item.ToRecipients.Count } | Select-Object -First 1).Item
        $item | Select-Object To, Cc | ConvertTo-Csv | Select-Object -Last 1 | Should -BeLike '*@*'
        $item.To | Should -Be ($item.ToRecipients -join '; ')
    }
}
