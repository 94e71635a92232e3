BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'src/EwsSync.PowerShell/Help/HelpSource.psm1')
    Import-Module (Join-Path $root 'EwsSync.psd1')
    $cmdlets = Get-Command -Module EwsSync -CommandType Cmdlet
    $common = [Management.Automation.PSCmdlet]::CommonParameters
    $parameters = foreach ($cmdlet in $cmdlets) {
        foreach ($parameter in $cmdlet.Parameters.Values | Where-Object Name -NotIn $common) { @{ Cmdlet = $cmdlet.Name; Parameter = $parameter } }
    }
    $sources = $cmdlets | ForEach-Object { Read-HelpSource (Join-Path $root "src/EwsSync.PowerShell/Help/$($_.Name).md") }
    $links = foreach ($source in $sources) { foreach ($link in $source.Links) { @{ Cmdlet = $source.Name; Link = $link } } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    Import-Module (Join-Path $PSScriptRoot '../../src/EwsSync.PowerShell/Help/HelpSource.psm1')
    $folder = Join-Path $PSScriptRoot '../../src/EwsSync.PowerShell/Help'
    $topics = Join-Path $PSScriptRoot '../../module/en-US'
}

Describe 'Help of <_.Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $_.Name -Full
        $source = Read-HelpSource (Join-Path $folder "$($_.Name).md")
    }

    It 'is the MAML of its source: synopsis and description as they are written' {
        $help.Synopsis.Trim() | Should -Be ($source.Synopsis -join ' ')
        @($help.description.Text).Trim() | Should -Be $source.Description
    }

    It 'describes its parameters, all of them and no others' {
        $real = $_.Parameters.Keys | Where-Object { $_ -notin [Management.Automation.PSCmdlet]::CommonParameters } | Sort-Object
        $help.parameters.parameter.name | Sort-Object | Should -Be $real
        $source.Parameters.Keys | Where-Object { $_ -notin $real } | Should -BeNullOrEmpty -Because 'a description of a parameter that does not exist misleads'
    }

    It 'has three examples or more, each with code and a remark' {
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $example.code | Should -Match $_.Name -Because 'an example shows the cmdlet'
            $example.remarks[0].Text | Should -Not -BeNullOrEmpty
        }
    }

    It 'names what goes in and what comes out, by types that exist' {
        $real = @($_.OutputType.Name | Where-Object { $_ })
        @($help.returnValues.returnValue.type.name) | Sort-Object | Should -Be @($(if ($real) { $real } else { 'None' }) | Sort-Object)
        foreach ($type in @($help.inputTypes.inputType.type.name) -ne 'None') {
            # Types of the cmdlets' own assembly are not resolved by name from outside.
            if ($type -notlike 'EwsSync.PowerShell.*') { $type -as [type] | Should -Not -BeNullOrEmpty -Because $type }
        }
    }
}

Describe 'Help of a parameter' {
    It '<Cmdlet> -<Parameter.Name>: text, type, aliases, position, wildcards and default are the real ones' -ForEach $parameters {
        $help = Get-Help $Cmdlet -Parameter $Parameter.Name
        $help.description.Text -join ' ' | Should -Not -BeNullOrEmpty
        $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType)
        $help.type.name | Should -Be $(if ($type) { $type } else { $Parameter.ParameterType }).FullName
        $help.aliases | Should -Be $(if ($Parameter.Aliases) { $Parameter.Aliases -join ', ' } else { 'none' })
        $attribute = @($Parameter.Attributes | Where-Object { $_ -is [Parameter] })[0]
        $help.required | Should -Be $attribute.Mandatory.ToString().ToLowerInvariant()
        $help.position | Should -Be $(if ($attribute.Position -ge 0) { $attribute.Position } else { 'named' })
        $help.globbing | Should -Be ([bool]($Parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] })).ToString()
        $help.pipelineInput -like 'True*' | Should -Be ($attribute.ValueFromPipeline -or $attribute.ValueFromPipelineByPropertyName)

        $fresh = [Activator]::CreateInstance((Get-Command $Cmdlet).ImplementingType)
        $real = if (-not $attribute.Mandatory) { $fresh.PSObject.Properties[$Parameter.Name].Value }
        $fresh.Dispose()
        if ($Parameter.ParameterType -eq [switch]) { $help.defaultValue | Should -Be 'False' }
        elseif ("$real") { $help.defaultValue | Should -Be "$real" }
        else { $help.defaultValue | Should -Not -BeNullOrEmpty -Because 'where the class has no value, words say what happens, or None' }
    }

    It 'says that the default of <Cmdlet> -<Name> is <Value>' -ForEach @(
        @{ Cmdlet = 'Sync-EwsFolderItem'; Name = 'PageSize'; Value = '512' }
        @{ Cmdlet = 'Sync-EwsFolderItem'; Name = 'ThrottleLimit'; Value = '4' }
        @{ Cmdlet = 'Sync-EwsFolderItem'; Name = 'Commit'; Value = 'Page' }
        @{ Cmdlet = 'Connect-EwsService'; Name = 'MaxWait'; Value = '00:15:00' }
        @{ Cmdlet = 'Connect-EwsService'; Name = 'Access'; Value = 'Delegate' }
    ) {
        (Get-Help $Cmdlet -Parameter $Name).defaultValue | Should -Be $Value -Because 'the topics and the README say so'
    }
}

Describe 'Links of help' {
    It '<Cmdlet> to <Link.Text>' -ForEach $links {
        if ($Link.Uri) { $Link.Uri | Should -Match '^https://learn\.microsoft\.com/' }
        elseif ($Link.Text -like 'about_*') { Join-Path $topics "$($Link.Text).help.txt" | Should -Exist }
        else { Get-Command $Link.Text -Module EwsSync | Should -Not -BeNullOrEmpty }
    }
}

Describe 'Topics' {
    BeforeDiscovery {
        $names = 'about_EwsSync', 'about_EwsSync_State', 'about_EwsSync_Database', 'about_EwsSync_Verification', 'about_EwsSync_Archive', 'about_EwsSync_Throttling', 'about_EwsSync_Authentication', 'about_EwsSync_Autodiscover', 'about_EwsSync_Errors', 'about_EwsSync_Runbooks'
    }

    BeforeAll { $names = (Get-ChildItem $topics -Filter *.txt).Name -replace '\.help\.txt$' }

    It '<_> says its name first, and fits a console' -ForEach $names {
        $file = Join-Path $topics "$_.help.txt"
        @(Get-Content $file | Where-Object { $_.Length -gt 80 }) | Should -BeNullOrEmpty
        (Get-Content $file)[0..1] | Should -Be 'TOPIC', "    $_"
    }

    It 'all are found by Get-Help where the module is installed' {
        $modules = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "ewssync-$([guid]::NewGuid())") -ItemType Directory).FullName
        try {
            $null = New-Item (Join-Path $modules 'EwsSync/module') -ItemType Directory
            Copy-Item (Get-ModulePath) (Join-Path $modules 'EwsSync')
            Get-ChildItem (Split-Path $topics) -Exclude bin | Copy-Item -Destination (Join-Path $modules 'EwsSync/module') -Recurse
            # A session of its own: one that has loaded the module from a path does not look for its topics.
            $found = Invoke-OtherPowerShell -Command "`$env:PSModulePath = '$modules'; '$($names -join "','")' | ForEach-Object { Get-Help `$_ }"
            foreach ($name in $names) { $found | Should -Contain "    $name" }
        }
        finally {
            Remove-Item $modules -Recurse -Force
        }
    }

    It 'about_EwsSync_Errors has a row for every stable id, and for no other' {
        $own = Get-Content (Join-Path $PSScriptRoot '../../src/EwsSync.PowerShell/Errors/CommandErrorIds.cs') -Raw
        $ids = @([EwsSync.Errors.ErrorIds].GetFields().Name) + @([regex]::Matches($own, 'const string (\w+)') | ForEach-Object { $_.Groups[1].Value })
        $rows = Get-Content (Join-Path $topics 'about_EwsSync_Errors.help.txt') | Where-Object { $_ -cmatch '^    ([A-Z]\w+)$' } | ForEach-Object { $_.Trim() } | Where-Object { $_ -ne 'about_EwsSync_Errors' }
        $rows | Sort-Object | Should -Be ($ids | Sort-Object)
    }

    It 'no text is left that names a cmdlet or parameter that does not exist' {
        foreach ($file in Get-ChildItem $topics -Filter *.txt) {
            foreach ($match in [regex]::Matches((Get-Content $file -Raw), '\b[A-Z]\w+-Ews\w+')) {
                Get-Command $match.Value -Module EwsSync -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because "$($file.Name) says $($match.Value)"
            }
        }
    }
}
