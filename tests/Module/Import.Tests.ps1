BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Join-Path $root 'EwsSync.psd1'
    # Each in a process of its own: what is loaded cannot be unloaded.
    function Invoke-Clean([string] $Script) {
        $said = Invoke-OtherPowerShell -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1
        @($said | ForEach-Object { "$_" })
    }
    $declared = (Import-PowerShellDataFile $manifest).CmdletsToExport
}

Describe 'Import-Module EwsSync' {
    It 'exports exactly what the manifest lists, from the <_> build' -ForEach 'net10.0', 'netstandard2.0' {
        $exported = Invoke-Clean "(Import-Module '$manifest' -ArgumentList $_ -PassThru).ExportedCommands.Keys"
        $exported | Sort-Object | Should -Be ($declared | Sort-Object)
    }

    It 'exports everything again at the second and third import with -Force, and after Remove-Module' {
        $counts = Invoke-Clean "Import-Module '$manifest'; 1..2 | ForEach-Object { Import-Module '$manifest' -Force; (Get-Command -Module EwsSync).Count }; Remove-Module EwsSync; @(Get-Command -Module EwsSync).Count; Import-Module '$manifest'; (Get-Command -Module EwsSync).Count"
        $counts | Should -Be @($declared.Count, $declared.Count, 0, $declared.Count)
    }

    It 'keeps connections over a second import' {
        Invoke-Clean "Import-Module '$manifest'; `$c = Connect-EwsService http://127.0.0.1:9/x -AccessToken t -PassThru; Import-Module '$manifest' -Force; (Connect-EwsService http://127.0.0.1:9/y -AccessToken t -PassThru).GetType() -eq `$c.GetType()" |
            Should -Be 'True'
    }

    It 'lets the types of the model be named, and keeps packages out of everybody''s sight' {
        Invoke-Clean "Import-Module '$manifest'; [EwsSync.Model.ItemChange].Name; [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -like 'Microsoft.Extensions.*'; [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -like 'EwsSync*'" |
            Should -Be @('ItemChange', 'EwsSync.Core')
    }

    It 'refuses a second copy of the module in one process, and says what it is' {
        $copy = Join-Path $TestDrive 'copy'
        $null = New-Item $copy -ItemType Directory
        Copy-Item $manifest, (Join-Path $root 'module') $copy -Recurse
        Invoke-Clean "Import-Module '$manifest'; try { Import-Module '$copy/EwsSync.psd1' } catch { `$_.Exception.Message }" |
            Should -BeLike "This session has already loaded EwsSync from '$root*'. A process holds one copy; start a new session to use '$copy*"
        Invoke-Clean "Import-Module '$manifest'; Remove-Module EwsSync; try { Import-Module '$copy/EwsSync.psd1' } catch { (`$_ | Out-String) -split '\n' | Measure-Object | ForEach-Object Count }" |
            ForEach-Object { [int] $_ } | Should -BeLessThan 12
    }

    It 'defines what its types show and how deep they go into jobs, at the second import too' {
        Invoke-Clean "Import-Module '$manifest'; Import-Module '$manifest' -Force; (Get-TypeData EwsSync.Model.ItemChange).SerializationDepth; (Get-TypeData EwsSync.Model.ItemChange).DefaultDisplayPropertySet.ReferencedProperties -contains 'Subject'" |
            Should -Be @('8', 'True')
    }

    It 'says what is missing where nothing is built' {
        $bare = Join-Path $TestDrive 'bare'
        $null = New-Item (Join-Path $bare 'module') -ItemType Directory
        Copy-Item $manifest $bare
        Copy-Item (Join-Path $root 'module/*.ps*') (Join-Path $bare 'module')
        Invoke-Clean "try { Import-Module '$bare/EwsSync.psd1' } catch { `$_.Exception.Message }" | Should -BeLike '*build.ps1 -Task Build*'
    }

    It 'ships in <_> nothing that PowerShell brings itself' -ForEach 'net10.0', 'netstandard2.0' {
        $files = (Get-ChildItem (Join-Path $root "module/bin/$_") -Filter *.dll).BaseName
        $files | Should -Not -Contain 'System.Management.Automation'
        $files | Should -Contain 'EwsSync.Core'
        if ($_ -eq 'net10.0') { $files | Where-Object { $_ -like 'System.*' } | Should -BeNullOrEmpty }
    }
}
