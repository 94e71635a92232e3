BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $script = Join-Path $PSScriptRoot '../../src/EwsSync.PowerShell/Packaging/New-ModulePackage.ps1'
    $made = Join-Path $server.Temp 'made'
    $folder, $package = & $script (Get-ModulePath) $made
    $modules = Join-Path $server.Temp 'modules'
    $place = "EwsSync/$((Import-PowerShellDataFile (Get-ModulePath)).ModuleVersion)"
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    # As Install-Module does: unpacked below the module's name and version.
    [IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, (Join-Path $modules $place))
    $installed = Join-Path $modules $place

    # A PowerShell of its own that finds modules in one folder only; what it says is compared with what a whole module says.
    function Test-Installed([string] $Modules, [string] $Framework) {
        $name = [guid]::NewGuid()
        $runbook = Join-Path $server.Temp "$name.ps1"
        @"
`$ErrorActionPreference = 'Stop'
`$env:PSModulePath = '$Modules'
Import-Module EwsSync -ArgumentList $Framework
(Get-Module EwsSync).ModuleBase
Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)' -StatePath '$(Join-Path $server.Temp $name)'
@(Sync-EwsFolderItem inbox -InitialSync Full).Count
@(Sync-EwsFolderItem inbox).Count
@(Get-Help Sync-EwsFolderItem -Full).examples.example.Count -ge 3
`$null -ne (Get-Help about_EwsSync_State)
[EwsSync.Model.ItemChange].Assembly.Location
"@ | Set-Content $runbook
        $said = @(Invoke-OtherPowerShell -File $runbook)
        $said[0] | Should -Be (Join-Path $Modules $place)
        [int] $said[1] | Should -BeGreaterThan 50
        $said[2..4] | Should -Be '0', 'True', 'True'
        $said[5] | Should -Be (Join-Path $Modules "$place/module/bin/$Framework/EwsSync.Core.dll")
    }
}

AfterAll { Stop-Exchange }

Describe 'Package' {
    It 'is below 15 MB, and below 25 unpacked, with SQLite for five platforms and MSAL for two builds' {
        $package.Length | Should -BeLessThan 15MB
        (Get-ChildItem $folder -Recurse -File | Measure-Object Length -Sum).Sum | Should -BeLessThan 25MB
        @(Get-ChildItem (Join-Path $folder 'module/bin/net10.0/runtimes')).Count | Should -Be 5
    }

    It 'has nothing but what is needed' {
        $files = Get-ChildItem $folder -Recurse -File | ForEach-Object { $_.FullName.Substring($folder.FullName.Length + 1).Replace('\', '/') }
        $files | Where-Object { $_ -notmatch '^(EwsSync\.psd1|LICENSE|module/(EwsSync\.psm1|EwsSync\.Types\.psd1|EwsSync\.(Format|Types)\.ps1xml|THIRD-PARTY-NOTICES\.txt|en-US/about_\w+\.help\.txt|bin/net10\.0/runtimes/(win-x64|win-arm64|linux-x64|linux-arm64|osx-arm64)/native/(e_sqlite3\.dll|libe_sqlite3\.(so|dylib))|bin/[\w.]+/([\w.]+\.dll|en-US/EwsSync\.PowerShell\.dll-Help\.xml)))$' } | Should -BeNullOrEmpty
        $files | Should -Not -Contain 'module/bin/net10.0/System.Management.Automation.dll' -Because 'PowerShell brings it'
    }

    It 'has the metadata that the Gallery and Install-Module go by' {
        $manifest = Import-PowerShellDataFile (Get-ModulePath)
        $nuspec = ([xml](Get-Content (Join-Path $installed 'EwsSync.nuspec') -Raw)).package.metadata
        $nuspec.id | Should -Be 'EwsSync'
        $nuspec.version | Should -Be $manifest.ModuleVersion
        $nuspec.description | Should -Be $manifest.Description
        $nuspec.copyright | Should -Be $manifest.Copyright
        $nuspec.authors | Should -Be $manifest.Author
        $nuspec.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $nuspec.releaseNotes | Should -Be $manifest.PrivateData.PSData.ReleaseNotes
        foreach ($tag in 'PSModule', 'PSEdition_Desktop', 'PSEdition_Core', 'PSCmdlet_Sync-EwsFolderItem') { $nuspec.tags -split ' ' | Should -Contain $tag }
    }

    It 'names every file of others in the notices' {
        $notices = Get-Content (Join-Path $folder 'module/THIRD-PARTY-NOTICES.txt')
        foreach ($file in Get-ChildItem (Join-Path $folder 'module/bin') -Recurse -Filter *.dll | Where-Object Name -NotLike 'EwsSync.*') {
            $notices | Should -Contain "    $($file.BaseName)"
        }
        foreach ($line in $notices -cmatch '^    [A-Z]\w+(\.\w+)*$') {
            Get-ChildItem (Join-Path $folder 'module/bin') -Recurse -Filter "$($line.Trim()).dll" | Should -Not -BeNullOrEmpty -Because "$line is named"
        }
    }

    It 'has the same bytes when it is made again' {
        $again = (& $script (Get-ModulePath) (Join-Path $server.Temp 'again'))[1]
        (Get-FileHash $again.FullName).Hash | Should -Be (Get-FileHash $package.FullName).Hash
    }

    It 'has all that is needed, in each build' {
        foreach ($name in 'EwsSync.psd1', 'LICENSE', 'module/EwsSync.psm1', 'module/EwsSync.Format.ps1xml', 'module/EwsSync.Types.psd1', 'module/EwsSync.Types.ps1xml', 'module/THIRD-PARTY-NOTICES.txt') {
            Join-Path $installed $name | Should -Exist
        }
        (Get-ChildItem (Join-Path $installed 'module/en-US')).Name | Should -Be (Get-ChildItem (Join-Path $PSScriptRoot '../../module/en-US')).Name
        foreach ($build in 'net10.0', 'netstandard2.0') {
            $made = Join-Path $PSScriptRoot "../../module/bin/$build"
            (Get-ChildItem (Join-Path $installed "module/bin/$build") -Filter *.dll).Name | Should -Be (Get-ChildItem $made -Filter *.dll).Name
            Join-Path $installed "module/bin/$build/en-US/EwsSync.PowerShell.dll-Help.xml" | Should -Exist
        }
    }

    It 'synchronizes, and has its help, where it is all that a session can find: <_>' -ForEach 'net10.0', 'netstandard2.0' {
        Test-Installed $modules $_
    }
}

Describe 'PSResourceGet' -Skip:(-not (Get-Command Publish-PSResource -ErrorAction Ignore)) {
    BeforeAll {
        function New-Repository([string] $Path) {
            $name = "ewssync-$([guid]::NewGuid())"
            Register-PSResourceRepository -Name $name -Uri $Path -Trusted
            $name
        }
        $manifest = Import-PowerShellDataFile (Get-ModulePath)
        $ours = New-Repository $made
        $shelf = (New-Item (Join-Path $server.Temp 'shelf') -ItemType Directory).FullName
        $theirs = New-Repository $shelf
        Publish-PSResource -Path $folder -Repository $theirs
    }

    AfterAll { $ours, $theirs | Where-Object { $_ } | ForEach-Object { Unregister-PSResourceRepository -Name $_ } }

    It 'finds the package with what the manifest says' {
        $found = Find-PSResource EwsSync -Repository $ours
        $gallery = $manifest.PrivateData.PSData
        foreach ($same in 'Author', 'CompanyName', 'Copyright', 'Description') { $found.$same | Should -Be $manifest.$same }
        $found.Version | Should -Be $manifest.ModuleVersion
        "$($found.Type)" | Should -Be 'Module'
        "$($found.LicenseUri)" | Should -Be $gallery.LicenseUri
        $found.ReleaseNotes | Should -Be $gallery.ReleaseNotes
        $gallery.Tags | Where-Object { $_ -notin $found.Tags } | Should -BeNullOrEmpty
        $found.IsPrerelease | Should -BeFalse
    }

    It 'publishes the folder as a package with the same files and metadata' {
        foreach ($name in $ours, $theirs) { Save-PSResource EwsSync -Repository $name -Path (New-Item (Join-Path $server.Temp $name) -ItemType Directory) }
        $files, $published = foreach ($name in $ours, $theirs) {
            , @(Get-ChildItem (Join-Path $server.Temp $name) -Recurse -File | ForEach-Object { $_.FullName.Substring((Join-Path $server.Temp $name).Length) })
        }
        $published | Should -Be $files
        $not = 'Repository', 'RepositorySourceLocation'
        $mine, $other = foreach ($name in $ours, $theirs) { Find-PSResource EwsSync -Repository $name | Select-Object * -ExcludeProperty $not | ConvertTo-Json -Depth 3 }
        $other | Should -Be $mine
    }

    It 'installs a module that synchronizes, and has its help: <_>' -ForEach 'net10.0', 'netstandard2.0' {
        $target = (New-Item (Join-Path $server.Temp "saved-$_") -ItemType Directory).FullName
        Save-PSResource EwsSync -Repository $ours -Path $target
        Test-Installed $target $_
    }
}

Describe 'Making the package' {
    It 'fails where <_> is missing' -ForEach 'LICENSE', 'module/THIRD-PARTY-NOTICES.txt', 'module/bin/netstandard2.0', 'module/bin/net10.0/en-US', 'module/en-US' {
        $copy = Join-Path $server.Temp ([guid]::NewGuid())
        $null = New-Item (Join-Path $copy 'module') -ItemType Directory
        Copy-Item (Get-ModulePath), (Join-Path $PSScriptRoot '../../LICENSE') $copy
        Copy-Item (Join-Path $PSScriptRoot '../../module/*') (Join-Path $copy 'module') -Recurse
        Remove-Item (Join-Path $copy $_) -Recurse
        { & $script (Join-Path $copy 'EwsSync.psd1') (Join-Path $copy 'made') } | Should -Throw '*Nothing matches*'
    }

    It 'gives a prerelease its label, and the address of a project' {
        $copy = Join-Path $server.Temp ([guid]::NewGuid())
        Copy-Item $folder $copy -Recurse
        $text = Get-Content (Join-Path $copy 'EwsSync.psd1') -Raw
        $text -replace '(PSData += @\{)', "`$1`nPrerelease = 'preview1'`nProjectUri = 'https://ewssync.example/?a=1&b=2'" | Set-Content (Join-Path $copy 'EwsSync.psd1')
        $prerelease = (& $script (Join-Path $copy 'EwsSync.psd1') (Join-Path $copy 'made'))[1]
        $version = "$((Import-PowerShellDataFile (Get-ModulePath)).ModuleVersion)-preview1"
        $prerelease.Name | Should -Be "EwsSync.$version.nupkg"
        [IO.Compression.ZipFile]::ExtractToDirectory($prerelease.FullName, (Join-Path $copy 'unpacked'))
        $nuspec = ([xml](Get-Content (Join-Path $copy 'unpacked/EwsSync.nuspec') -Raw)).package.metadata
        $nuspec.version | Should -Be $version
        $nuspec.projectUrl | Should -Be 'https://ewssync.example/?a=1&b=2'
    }
}
