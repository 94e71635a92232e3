BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange

    # A runspace of its own with the module and a connection, as a scheduler or an editor has it.
    function Start-Pipeline([string] $Script) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Get-ModulePath)'; `$WarningPreference = 'SilentlyContinue'; `$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)' -StatePath '$($server.Temp)/stop'; $Script")
        [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
    }
}

AfterAll { Stop-Exchange }

Describe 'Stopping' {
    BeforeEach { Clear-Fault }

    It '<Name> while the server does not answer ends at once, without an error' -ForEach @(
        @{ Name = 'Sync-EwsFolderItem'; Script = 'Sync-EwsFolderItem -FolderId inbox'; Operation = 'GetFolder' }
        @{ Name = 'Sync-EwsFolderHierarchy'; Script = 'Sync-EwsFolderHierarchy'; Operation = 'GetFolder' }
        @{ Name = 'Watch-EwsMailbox'; Script = 'Watch-EwsMailbox inbox'; Operation = 'GetFolder' }
        @{ Name = 'Get-EwsFolder'; Script = 'Get-EwsFolder'; Operation = 'GetFolder' }
        @{ Name = 'Test-EwsConnection'; Script = 'Test-EwsConnection'; Operation = 'GetFolder' }
    ) {
        Set-Fault @{ kind = 'Delay'; milliseconds = 600000; times = 0 }
        $pipeline = Start-Pipeline $Script
        Wait-Request $Operation
        # A guard, not a measure: whoever waited for the answer, or for its time-out of 120 seconds, is beyond it.
        $stopping = $pipeline.Shell.BeginStop($null, $null)
        $stopping.AsyncWaitHandle.WaitOne(100000) | Should -BeTrue
        $pipeline.Shell.EndStop($stopping)
        $pipeline.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $pipeline.Shell.Streams.Error | Should -BeNullOrEmpty
    }

    It 'ends a wait that the server asked for, and tells of it before' {
        Set-Fault @{ kind = 'SoapFault'; code = 'ErrorServerBusy'; backOff = 120000; operation = 'SyncFolderItems'; times = 0 }
        $pipeline = Start-Pipeline '$WarningPreference = "Continue"; Sync-EwsFolderItem -FolderId inbox -InitialSync Full'
        foreach ($try in 1..2400) {
            if ($pipeline.Shell.Streams.Warning.Count) { break }
            Start-Sleep -Milliseconds 50
        }
        "$($pipeline.Shell.Streams.Warning[0])" | Should -BeLike '*asked to wait 2 min*'
        $pipeline.Shell.Stop()
        $pipeline.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
    }

    It 'ends on Ctrl+C in a process of its own' {
        Set-Fault @{ kind = 'Delay'; milliseconds = 600000; times = 0 }
        $child = Start-Child "'READY'; Sync-EwsFolderItem -FolderId inbox -NoState"
        $child.StandardOutput.ReadLine() | Should -Be 'READY'
        Wait-Request GetFolder
        Send-Interrupt $child
        $child.WaitForExit(100000) | Should -BeTrue # a guard, not a measure
    }

    It 'of Select-Object leaves no request under way' {
        $null = Connect-Owner
        Sync-EwsFolderItem -FolderId inbox -NoState -PageSize 1 | Select-Object -First 1 | Out-Null
        $before = @(Get-RequestLog).Count
        $null = Get-EwsFolder | Select-Object -First 1
        @(Get-RequestLog | Select-Object -Skip $before | Where-Object operation -EQ SyncFolderItems) | Should -BeNullOrEmpty
    }
}
