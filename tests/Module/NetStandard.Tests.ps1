# The build for Windows PowerShell, imported by name into this PowerShell: the nearest that there is where no .NET Framework runs.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $null = Connect-Owner
    $all = @(Sync-EwsFolderItem -FolderId inbox -NoState).EventId

    function Invoke-NetStandard([string] $Script) {
        $child = Start-Child $Script -Framework netstandard2.0
        $said = $child.StandardOutput.ReadToEndAsync()
        $wrong = $child.StandardError.ReadToEnd()
        $child.WaitForExit()
        $wrong | Should -BeNullOrEmpty
        $said.Result.Trim() -split "`r?`n"
    }
}

AfterAll { Stop-Exchange }

Describe 'The netstandard2.0 build' {
    BeforeEach { $state = Join-Path $server.Temp ([guid]::NewGuid()) }

    It 'is the one that is loaded' {
        Invoke-NetStandard "[EwsSync.Model.ItemChange].Assembly.Location; [EwsSync.Model.ItemChange].Assembly.GetCustomAttributes([Runtime.Versioning.TargetFrameworkAttribute], `$false).FrameworkName" |
            Select-Object -Last 1 | Should -Be '.NETStandard,Version=v2.0'
    }

    It 'tests a connection, shows folders, and delivers all changes once' {
        $said = Invoke-NetStandard "(Test-EwsConnection).Success; @(Get-EwsFolder).Count; (Sync-EwsFolderItem -FolderId inbox -InitialSync Full -StatePath '$state' -Property Body).EventId -join ' '; @(Sync-EwsFolderItem -FolderId inbox -StatePath '$state').Count"
        $said[0] | Should -Be 'True'
        [int] $said[1] | Should -BeGreaterThan 10
        -split @($said)[2] | Should -Be $all
        $said[3] | Should -Be '0'
    }

    It 'leaves the old state where the pipeline is stopped in a page' {
        $said = Invoke-NetStandard "`$null = Sync-EwsFolderItem -FolderId inbox -InitialSync Full -PageSize 10 -StatePath '$state' | Select-Object -First 13; (Sync-EwsFolderItem -FolderId inbox -StatePath '$state').EventId -join ' '"
        -split @($said)[0] | Should -Be $all[10..($all.Count - 1)]
    }

    It 'commits what came through to Complete-EwsSync, after writing it to a file' {
        $file = Join-Path $server.Temp 'standard.jsonl'
        $said = Invoke-NetStandard "Sync-EwsFolderItem -FolderId inbox -InitialSync Full -Commit Acknowledge -StatePath '$state' | Export-EwsChange '$file' -PassThru | Complete-EwsSync; @(Sync-EwsFolderItem -FolderId inbox -StatePath '$state').Count; (Get-EwsSyncState -StatePath '$state').Changes"
        $said | Should -Be @('0', "$($all.Count)")
        @(Get-Content $file | ConvertFrom-Json).eventId | Should -Be $all
    }
}

Describe 'Lines of the netstandard2.0 build' {
    It 'are those of the other build, byte for byte' {
        $here, $there = (Join-Path $server.Temp 'here.jsonl'), (Join-Path $server.Temp 'there.jsonl')
        Sync-EwsFolderItem -FolderId inbox, calendar, contacts -NoState -Shape AllProperties -Property Body, 0x0E1D:String | Export-EwsChange $here
        $null = Invoke-NetStandard "Sync-EwsFolderItem -FolderId inbox, calendar, contacts -NoState -Shape AllProperties -Property Body, 0x0E1D:String | Export-EwsChange '$there'"
        (Get-Content $here).Count | Should -BeGreaterThan 10
        Get-Content $there | Sort-Object -CaseSensitive | Should -BeExactly (Get-Content $here | Sort-Object -CaseSensitive)
    }
}

Describe 'The redirector of the netstandard2.0 build' {
    It 'answers for own files only, to own assemblies or unknown ones, and never with an older version' {
        $cases = Invoke-NetStandard @'
$core = [EwsSync.Model.ItemChange].Assembly
$folder = Split-Path $core.Location
$files = $core.GetType('EwsSync.Loading.OwnFiles').GetConstructors()[0].Invoke(@(, [string] $folder))
$choose = $core.GetType('EwsSync.Loading.AssemblyRedirector').GetMethod('Choose', [Reflection.BindingFlags] 'Static, NonPublic')
$token = 'Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a'
foreach ($case in @(
        , @("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, $token", $null)
        , @("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, $token", (Join-Path $folder 'System.Memory.dll'))
        , @("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, $token", '/somewhere/else/Other.dll')
        , @("System.Runtime.CompilerServices.Unsafe, Version=99.0.0.0, $token", $null)
        , @("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, Culture=neutral, PublicKeyToken=b77a5c561934e089", $null)
        , @('Newtonsoft.Json, Version=13.0.0.0', $null))) {
    $arguments = [object[]]::new(3)
    $arguments[0] = $files
    $arguments[1] = [string] $case[0]
    if ($case[1]) { $arguments[2] = [string] $case[1] }
    [bool] $choose.Invoke($null, $arguments)
}
'@
        $cases | Should -Be @('True', 'True', 'False', 'False', 'False', 'False')
    }
}
