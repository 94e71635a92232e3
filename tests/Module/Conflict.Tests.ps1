BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $ours = Get-ChildItem (Join-Path (Split-Path (Get-ModulePath)) 'module/bin/net10.0') -Filter *.dll | Where-Object BaseName -NotLike 'EwsSync*'

    # Another module's copy, as far as the loader can tell: the same name, another version, in the default context.
    function New-Assembly([string] $Name, [string] $Version, [string] $Folder) {
        $path = Join-Path $Folder "$Name.dll"
        $builder = [Reflection.Emit.PersistedAssemblyBuilder]::new([Reflection.AssemblyName]::new("$Name, Version=$Version"), [object].Assembly)
        $null = $builder.DefineDynamicModule($Name).DefineType('Other.Thing', 'Public').CreateType()
        $builder.Save($path)
        $path
    }
}

AfterAll { Stop-Exchange }

Describe 'Beside a module that loaded <Which> versions of all packages that this one carries' -ForEach @(
    @{ Which = 'older'; Version = '0.1.0.0' }
    @{ Which = 'newer'; Version = '99.0.0.0' }
) {
    It 'connects, reads and uses its own; the other module keeps what it has' {
        $ours.Count | Should -BeGreaterThan 5
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        foreach ($file in $ours) { $null = New-Assembly $file.BaseName $Version $folder }
        $script = @"
Get-ChildItem '$folder' -Filter *.dll | ForEach-Object { `$null = [Reflection.Assembly]::LoadFrom(`$_.FullName) }
Import-Module '$(Get-ModulePath)'
`$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)'
(Test-EwsConnection).Success
@(Sync-EwsFolderItem -FolderId inbox -NoState).Count -gt 50
function Find(`$context) { `$context.Assemblies | Where-Object { Test-Path (Join-Path '$folder' "`$(`$_.GetName().Name).dll") } }
@(Find ([Runtime.Loader.AssemblyLoadContext]::Default) | Where-Object { `$_.GetName().Version -eq '$Version' }).Count
@(Find ([Runtime.Loader.AssemblyLoadContext]::Default) | Where-Object { `$_.GetName().Version -ne '$Version' }).Count
@(Find ([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq EwsSync) | Where-Object { `$_.GetName().Version -ne '$Version' }).Count -gt 3
"@
        Invoke-OtherPowerShell -Command $script | Should -Be @('True', 'True', "$($ours.Count)", '0', 'True')
    }
}
