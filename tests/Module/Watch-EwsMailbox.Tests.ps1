# Changes as they happen, by the cmdlet that users have. Each test ends the watch by what it waits for; times are guards, not measures.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $name = $server.Owner.address
    $null = $name

    # A pipeline of its own, as a user's that runs for days; what it emits is read while it runs.
    function Start-Watch([string] $Script, [string] $StatePath = (Join-Path $server.Temp ([guid]::NewGuid()))) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Get-ModulePath)'; `$VerbosePreference = 'Continue'; `$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)' -StatePath '$StatePath' -MaxWait 1; $Script")
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        # Else whoever looks at what is there waits for the end of the pipeline.
        foreach ($stream in $output, $shell.Streams.Verbose, $shell.Streams.Warning, $shell.Streams.Error) { $stream.EnumeratorNeverBlocks = $true }
        [pscustomobject]@{ Shell = $shell; Output = $output; StatePath = $StatePath; Running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output) }
    }

    function Wait-Until([scriptblock] $Condition, $Watch) {
        foreach ($try in 1..1200) {
            if (& $Condition) { return }
            if ($Watch.Running.IsCompleted) { break }
            Start-Sleep -Milliseconds 50
        }
        & $Condition | Should -BeTrue -Because "it says: $($Watch.Shell.Streams.Error) $($Watch.Shell.Streams.Warning) $(@($Watch.Shell.Streams.Verbose)[-3..-1])"
    }

    function Wait-Live($Watch) { Wait-Until { @($Watch.Shell.Streams.Verbose) -match '^Live:' } $Watch }

    function Stop-Watch($Watch) {
        $Watch.Shell.Stop()
        $Watch.Shell.Dispose()
    }
}

AfterAll { Stop-Exchange }

Describe 'Watch-EwsMailbox' {
    BeforeEach { Clear-Fault }

    It 'emits what happens, and a later run of the same consumer does not emit it again' {
        $watch = Start-Watch 'Watch-EwsMailbox inbox -InitialSync Baseline'
        try {
            Wait-Live $watch
            Add-Message inbox 'seen by watch'
            Wait-Until { $watch.Output.Count -gt 0 } $watch
            $watch.Output[0].Subject | Should -Be 'seen by watch'
            $watch.Output[0].ChangeType | Should -Be 'Create'
        }
        finally { Stop-Watch $watch }
        Connect-EwsService $server.Url $name -AccessToken $server.Owner.token -StatePath $watch.StatePath
        Sync-EwsFolderItem inbox | Should -BeNullOrEmpty
        Add-Message inbox 'while nobody watched'
        $again = Start-Watch 'Watch-EwsMailbox inbox -InitialSync Stop' $watch.StatePath
        try {
            Wait-Until { $again.Output.Count -gt 0 } $again
            $again.Output[0].Subject | Should -Be 'while nobody watched'
        }
        finally { Stop-Watch $again }
    }

    It 'emits only the changes that are asked for, in any letter case, and folders with -IncludeHierarchy' {
        $watch = Start-Watch 'Watch-EwsMailbox -AllFolders -InitialSync Baseline -ChangeType create -IncludeHierarchy'
        try {
            Wait-Live $watch
            $id = Add-Message inbox 'made'
            Remove-Message $id
            Add-Folder 'Made'
            Add-Message inbox 'the last'
            Wait-Until { @($watch.Output | Where-Object Subject -eq 'the last').Count } $watch
            Wait-Until { @($watch.Output | Where-Object DisplayName -eq 'Made').Count } $watch
            @($watch.Output | Where-Object ChangeType -ne 'Create').Count | Should -Be 0
        }
        finally { Stop-Watch $watch }
    }

    It 'commits each page behind Complete-EwsSync as its objects come through, and not what did not' {
        $watch = Start-Watch 'Watch-EwsMailbox inbox -InitialSync Baseline -Commit Acknowledge | ForEach-Object { if ($_.Subject -eq "poison") { throw "the flow failed" }; $_ } | Tee-Object -Variable taken | Complete-EwsSync'
        Wait-Live $watch
        Add-Message inbox 'taken'
        Connect-EwsService $server.Url $name -AccessToken $server.Owner.token -StatePath $watch.StatePath
        Wait-Until { (Get-EwsSyncState | Where-Object Kind -eq Items).Changes -gt 0 } $watch
        Add-Message inbox 'poison'
        Wait-Until { $watch.Running.IsCompleted } $watch
        { $watch.Shell.EndInvoke($watch.Running) } | Should -Throw '*the flow failed*'
        $watch.Shell.Dispose()
        (Sync-EwsFolderItem inbox).Subject | Should -Be 'poison'
    }

    It 'warns at once where nobody acknowledges' {
        $watch = Start-Watch 'Watch-EwsMailbox inbox -InitialSync Baseline -Commit Acknowledge'
        try { Wait-Until { "$($watch.Shell.Streams.Warning)" -like '*Complete-EwsSync*' } $watch }
        finally { Stop-Watch $watch }
    }

    It 'keeps a database up to date and emits its journal' {
        $database = Join-Path $server.Temp "$([guid]::NewGuid()).db"
        $watch = Start-Watch "Watch-EwsMailbox inbox -Database '$database'"
        try {
            Wait-Live $watch
            Add-Message inbox 'a row'
            Wait-Until { @($watch.Output | Where-Object Subject -eq 'a row').Count } $watch
            @($watch.Output | Where-Object Subject -eq 'a row').Count | Should -Be 1
        }
        finally { Stop-Watch $watch }
        @(Get-EwsItem $database -Text 'a row').Count | Should -Be 1
        @(Get-EwsChange $database | Where-Object Subject -eq 'a row').Count | Should -Be 1
    }

    It 'survives an outage of the server, says it once, and delivers what came meanwhile' {
        $watch = Start-Watch 'Watch-EwsMailbox inbox -InitialSync Baseline -PollInterval 10'
        try {
            Wait-Live $watch
            # It is not waited for longer than a second, and answers well at the third turn.
            Set-Fault @{ kind = 'ResponseError'; code = 'ErrorInternalServerError'; operation = 'SyncFolderItems'; times = 6 }
            Add-Message inbox 'in the outage'
            Wait-Until { $watch.Output.Count -gt 0 } $watch
            $watch.Output[0].Subject | Should -Be 'in the outage'
            $watch.Shell.Streams.Error.Count | Should -Be 1
        }
        finally { Stop-Watch $watch }
    }

    It 'takes over by polling where the server has no notifications, with one warning' {
        Set-Fault @{ kind = 'ResponseError'; code = 'ErrorInvalidOperation'; operation = 'Subscribe'; times = 0 }
        $watch = Start-Watch 'Watch-EwsMailbox inbox -InitialSync Baseline -PollInterval 10'
        try {
            Wait-Live $watch
            Add-Message inbox 'polled'
            Wait-Until { $watch.Output.Count -gt 0 } $watch
            $watch.Output[0].Subject | Should -Be 'polled'
            @($watch.Shell.Streams.Warning).Count | Should -Be 1
            "$($watch.Shell.Streams.Warning)" | Should -BeLike '*every 10 s*PollInterval*'
        }
        finally { Stop-Watch $watch }
    }

    It 'fills -SummaryVariable, and ends in order with -TimeLimit' {
        Connect-EwsService $server.Url $name -AccessToken $server.Owner.token -StatePath (Join-Path $server.Temp ([guid]::NewGuid()))
        Watch-EwsMailbox inbox -InitialSync Baseline -TimeLimit 3 -SummaryVariable watched -FailOnPartial -ErrorAction Stop | Should -BeNullOrEmpty
        $watched.Count | Should -Be 1
        $watched[0].Mailbox | Should -Be $name
        $watched[0].Complete | Should -BeTrue
        $watched[0].Opened | Should -BeGreaterThan 0
    }

    It 'is only announced with -WhatIf' {
        Connect-EwsService $server.Url $name -AccessToken $server.Owner.token -StatePath (Join-Path $server.Temp 'whatif')
        $before = @(Get-RequestLog).Count
        Watch-EwsMailbox inbox -WhatIf | Should -BeNullOrEmpty
        @(Get-RequestLog).Count | Should -Be $before
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a debounce of hours'; Script = { Watch-EwsMailbox inbox -Debounce 2h }; Input = 'Debounce' }
        @{ Name = 'a poll each second'; Script = { Watch-EwsMailbox inbox -PollInterval 1 }; Input = 'PollInterval' }
        @{ Name = 'public folders'; Script = { Watch-EwsMailbox publicfoldersroot }; Input = 'publicfoldersroot' }
        @{ Name = 'a consumer with a database'; Script = { Watch-EwsMailbox inbox -Database x.db -Consumer y }; Input = 'Consumer' }
        @{ Name = 'no folders'; Script = { Watch-EwsMailbox }; Input = 'FolderId' }
    ) {
        $null = Connect-Owner
        $failure = Get-Failure $Script
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        "$failure" | Should -BeLike "*$Input*"
    }

    It 'ends with the error where a sign-in is refused or a mailbox is not there' -ForEach @(
        @{ Token = 'wrong'; Mailbox = 'kim@contoso.example'; Id = 'AuthenticationFailed' }
        @{ Token = $null; Mailbox = 'nobody@contoso.example'; Id = 'MailboxNotFound' }
    ) {
        Connect-EwsService $server.Url $Mailbox -AccessToken $(if ($Token) { $Token } else { $server.Owner.token }) -StatePath (Join-Path $server.Temp ([guid]::NewGuid()))
        (Get-Failure { Watch-EwsMailbox inbox -InitialSync Baseline }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'says that another run has the state' {
        $path = Join-Path $server.Temp ([guid]::NewGuid())
        $watch = Start-Watch 'Sync-EwsFolderItem inbox -InitialSync Full -PageSize 1 | ForEach-Object { "page"; Start-Sleep 600 }' $path
        try {
            Wait-Until { $watch.Output.Count -gt 0 } $watch
            Connect-EwsService $server.Url $name -AccessToken $server.Owner.token -StatePath $path
            Watch-EwsMailbox inbox -TimeLimit 3 -ErrorVariable problems -ErrorAction SilentlyContinue
            @($problems | Where-Object FullyQualifiedErrorId -like 'StateLocked*').Count | Should -Be 1
        }
        finally { Stop-Watch $watch }
    }
}
