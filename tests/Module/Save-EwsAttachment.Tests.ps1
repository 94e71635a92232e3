BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange

    # A message in the drafts with these attachments; gives back its id.
    function Add-MessageWith([string] $Subject, [string] $Attachments) {
        $id = Add-Message drafts $Subject
        $null = Send-Soap "<m:CreateAttachment><m:ParentItemId Id='$id'/><m:Attachments>$Attachments</m:Attachments></m:CreateAttachment>"
        $id
    }

    function Get-FileXml([string] $Name, [byte[]] $Content, [string] $More = '') {
        "<t:FileAttachment><t:Name>$Name</t:Name>$More<t:Content>$([Convert]::ToBase64String($Content))</t:Content></t:FileAttachment>"
    }
}

AfterAll { Stop-Exchange }

Describe 'Save-EwsAttachment' {
    BeforeAll {
        $null = Connect-Owner
        $bytes = [byte[]]::new(300kb)
        [Random]::new(7).NextBytes($bytes)
        $id = Add-MessageWith 'two files' ((Get-FileXml 'report.pdf' $bytes) + (Get-FileXml '../évil:name.txt' ([byte[]] (65..90))) + (Get-FileXml 'logo.png' ([byte[]] (1..9)) '<t:IsInline>true</t:IsInline>'))
    }

    BeforeEach {
        Clear-Fault
        $folder = Join-Path $server.Temp ([guid]::NewGuid())
    }

    It 'saves what hangs on changes, byte for byte, and says where' {
        $change = Sync-EwsFolderItem drafts -NoState -Property Attachments | Where-Object Subject -EQ 'two files'
        $saved = $change | Save-EwsAttachment $folder
        $saved.Name | Should -Be 'report.pdf', '../évil:name.txt'
        $saved.FullName | Should -Be (Join-Path $folder 'report.pdf'), (Join-Path $folder '_.._évil_name.txt')
        $saved | ForEach-Object { $_.Length } | Should -Be $bytes.Length, 26
        $saved.Mailbox | Select-Object -Unique | Should -Be $server.Owner.address
        $saved[0].ItemKey | Should -Be $change.ItemKey
        $saved[0].ItemId | Should -BeExactly $change.ItemId
        $saved[0].AttachmentId | Should -BeExactly $change.Item.Attachments[0].AttachmentId.Id
        [Convert]::ToHexString([IO.File]::ReadAllBytes($saved[0].FullName)) | Should -Be ([Convert]::ToHexString($bytes))
        @(Get-ChildItem $folder -Force).Count | Should -Be 2
    }

    It 'passes over what is there with -SkipExisting, and only where a name cannot be that of another item' {
        $change = Sync-EwsFolderItem drafts -NoState -Property Attachments | Where-Object Subject -EQ 'two files'
        @($change | Save-EwsAttachment $folder -FolderPerItem -SkipExisting).Count | Should -Be 2
        $change | Save-EwsAttachment $folder -FolderPerItem -SkipExisting -ErrorVariable bad | Should -BeNullOrEmpty
        $bad | Should -BeNullOrEmpty
        @($change | Save-EwsAttachment $folder -FolderPerItem -SkipExisting -PassThru).ItemId | Should -BeExactly $change.ItemId
        (Get-Failure { $change | Save-EwsAttachment $folder -SkipExisting }).Exception.Message | Should -BeLike "*another item's*"
        (Get-Failure { $change | Save-EwsAttachment $folder -FolderPerItem -SkipExisting -Force }).Exception.Message | Should -BeLike '*contradict*'
    }

    It 'asks for the list where the change does not have it, and not where it says that there is none' {
        $changes = Sync-EwsFolderItem drafts -NoState -Property HasAttachments
        $saved = $changes | Save-EwsAttachment $folder
        $saved.Name | Should -Contain 'report.pdf'
        $with = @($changes | Where-Object { $_.Item.HasAttachments })
        $with.Count | Should -BeLessThan $changes.Count
        @(Get-RequestLog | Where-Object operation -EQ GetItem).Count | Should -Be $with.Count
    }

    It 'takes ids of items and of attachments' {
        (Save-EwsAttachment $folder -ItemId $id -Name *.pdf).Name | Should -Be 'report.pdf'
        $all = [pscustomobject]@{ ItemId = $id; Mailbox = $server.Owner.address } | Save-EwsAttachment "$folder-2" -IncludeInline
        $all.Name | Should -Be 'report.pdf', '../évil:name.txt', 'logo.png'
        (Save-EwsAttachment "$folder-3" -AttachmentId $all[2].AttachmentId).FullName | Should -Be (Join-Path "$folder-3" 'logo.png')
        ($all | Save-EwsAttachment "$folder-4").Name | Should -Be $all.Name
        $change = Sync-EwsFolderItem drafts -NoState -Property Attachments | Where-Object ItemId -CEQ $id
        ($change.Item.Attachments | Save-EwsAttachment "$folder-5").Name | Should -Be $all.Name
        (Get-Failure { 'text' | Save-EwsAttachment $folder }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }

    It 'looks for inline pictures where a change says that it has no attachments' {
        $inline = Add-MessageWith 'picture only' (Get-FileXml 'logo.png' ([byte[]] (1..9)) '<t:IsInline>true</t:IsInline>')
        $change = Sync-EwsFolderItem drafts -NoState -Property HasAttachments | Where-Object ItemId -CEQ $inline
        $change.Item.HasAttachments | Should -BeFalse
        $change | Save-EwsAttachment $folder | Should -BeNullOrEmpty
        ($change | Save-EwsAttachment $folder -IncludeInline).Name | Should -Be 'logo.png'
    }

    It 'saves an attached message as MIME' {
        $outer = Add-MessageWith 'forwarded' '<t:ItemAttachment><t:Name>the plans</t:Name><t:Message><t:Subject>the plans</t:Subject><t:Body BodyType="Text">we go</t:Body></t:Message></t:ItemAttachment>'
        $saved = Save-EwsAttachment $folder -ItemId $outer
        $saved.FullName | Should -Be (Join-Path $folder 'the plans.eml')
        Get-Content $saved.FullName -Raw | Should -BeLike '*Subject: the plans*'
    }

    It 'replaces nothing without -Force' {
        $null = Save-EwsAttachment $folder -ItemId $id -Name report.pdf
        Set-Content (Join-Path $folder report.pdf) 'mine'
        $failure = Get-Failure { Save-EwsAttachment $folder -ItemId $id -Name report.pdf }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        Get-Content (Join-Path $folder report.pdf) | Should -Be 'mine'
        (Save-EwsAttachment $folder -ItemId $id -Name report.pdf -Force).Length | Should -Be $bytes.Length
    }

    It 'makes a folder for each item' {
        $saved = Save-EwsAttachment $folder -ItemId $id -Name report.pdf -FolderPerItem
        $saved.FullName | Should -Be (Join-Path $folder $saved.ItemKey.Substring(0, 32) 'report.pdf')
    }

    It 'goes on behind an error, and leaves no piece of a file' {
        Set-Fault @{ kind = 'ResponseError'; code = 'ErrorVirusDetected'; operation = 'GetAttachment'; times = 1 }
        $saved = Save-EwsAttachment $folder -ItemId $id -ErrorVariable bad -ErrorAction SilentlyContinue
        $saved.Name | Should -Be '../évil:name.txt'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ItemUnreadable,*'
        $bad[0].TargetObject | Should -Be 'report.pdf'
        @(Get-ChildItem $folder -Force).Count | Should -Be 1
    }

    It 'asks again where the answer breaks off' {
        Set-Fault @{ kind = 'CutContentLength'; operation = 'GetAttachment'; times = 1 }
        (Save-EwsAttachment $folder -ItemId $id -Name report.pdf).Length | Should -Be $bytes.Length
        @(Get-RequestLog | Where-Object operation -EQ GetAttachment).Count | Should -Be 2
    }

    It 'passes changes on for Complete-EwsSync, those without attachments too, but none that is not saved whole' {
        $null = Connect-Owner
        $sync = { Sync-EwsFolderItem drafts -Property Attachments -InitialSync Full -Commit Acknowledge }
        Set-Fault @{ kind = 'ResponseError'; code = 'ErrorVirusDetected'; operation = 'GetAttachment'; times = 1 }
        & $sync | Save-EwsAttachment $folder -FolderPerItem -Force -PassThru -ErrorAction SilentlyContinue |
            Complete-EwsSync -WarningAction SilentlyContinue -WarningVariable left
        $left | Should -BeLike '*not committed*'
        $passed = [Collections.Generic.List[object]]::new()
        & $sync | Save-EwsAttachment $folder -FolderPerItem -Force -PassThru | ForEach-Object { $passed.Add($_); $_ } | Complete-EwsSync -WarningVariable left
        $left | Should -BeNullOrEmpty
        $passed.Item.Attachments | Should -Contain $null -Because 'changes without attachments pass too'
        Sync-EwsFolderItem drafts | Should -BeNullOrEmpty
    }

    It 'saves nothing with -WhatIf' {
        Save-EwsAttachment $folder -ItemId $id -WhatIf | Should -BeNullOrEmpty
        Test-Path $folder | Should -BeFalse
    }

    It 'says which item is gone' {
        $gone = Add-MessageWith 'soon gone' (Get-FileXml 'a.txt' ([byte[]] 1))
        $change = Sync-EwsFolderItem drafts -NoState | Where-Object ItemId -CEQ $gone
        Remove-Message $gone
        (Get-Failure { Save-EwsAttachment $folder -ItemId $gone }).FullyQualifiedErrorId | Should -BeLike 'ItemNotFound,*'
        ($change | Save-EwsAttachment $folder -PassThru).ItemId | Should -BeExactly $gone
    }
}
