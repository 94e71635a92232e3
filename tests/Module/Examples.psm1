# Everything that the project shows as something to type: the examples of the help, the code of the topics, the blocks of the README.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Root = Split-Path (Split-Path $PSScriptRoot)
Import-Module (Join-Path $script:Root 'src/EwsSync.PowerShell/Help/HelpSource.psm1')

<#
.SYNOPSIS
    The examples of the help, with the reason where one is not to be run.
#>
function Get-HelpCase {
    foreach ($file in Get-ChildItem (Join-Path $script:Root 'src/EwsSync.PowerShell/Help') -Filter *-*.md) {
        $source = Read-HelpSource $file.FullName
        foreach ($example in $source.Examples) { @{ Of = $source.Name; Title = $example.Title; Code = $example.Code; Language = 'powershell'; NotRun = $example.NotRun } }
    }
}

# In a topic, code is what is indented by eight; these sections have tables instead.
$script:Tables = 'THE CMDLETS', 'EXIT CODES', 'ALL IDS', 'SEE ALSO'

<#
.SYNOPSIS
    The code of the about topics, a block per place.
.PARAMETER Shell
    The blocks that are for a shell other than PowerShell, as topic/section.
#>
function Get-TopicCase([string[]] $Shell) {
    foreach ($file in Get-ChildItem (Join-Path $script:Root 'module/en-US') -Filter about_*.help.txt) {
        $topic = $file.Name -replace '\.help\.txt$'
        $section = ''
        $code = [Collections.Generic.List[string]]::new()
        $number = 0
        foreach ($line in @(Get-Content $file.FullName -Encoding utf8) + 'END') {
            $isCode = $line -match '^ {8}' -and $section -notin $script:Tables
            if ($isCode -or ($code.Count -and $line -eq '')) {
                $code.Add($line -replace '^ {8}')
                continue
            }
            if ($code.Count) {
                $number++
                $language = if ("$topic/$section" -in $Shell) { 'sh' } else { 'powershell' }
                @{ Of = $topic; Title = "$section, block $number"; Code = ($code -join "`n").TrimEnd(); Language = $language; NotRun = '' }
                $code.Clear()
            }
            if ($line -cmatch '^[A-Z]') { $section = $line; $number = 0 }
        }
    }
}

<#
.SYNOPSIS
    The blocks of the README and of the pages that it leads to; where a block shows a prompt, what stands after it.
#>
function Get-PageCase {
    foreach ($page in 'README', 'docs/recipes', 'docs/tool', 'docs/emulator') {
        Get-BlockCase $page (Get-Content (Join-Path $script:Root "$page.md") -Raw -Encoding utf8)
    }
}

function Get-BlockCase([string] $Page, [string] $Text) {
    $heading = ''
    $number = 0
    foreach ($block in [regex]::Matches($Text, '(?ms)^(?:##? (?<heading>[^\n]+)|(?:<!-- not run: (?<why>[^\n]+) -->\n)?```(?<language>\w+)\n(?<code>.*?)\n```)')) {
        if ($block.Groups['heading'].Success) {
            $heading, $number = $block.Groups['heading'].Value, 0
            continue
        }
        $number++
        $lines = $block.Groups['code'].Value -split "`n"
        if ($lines -match '^PS> ') { $lines = $lines -match '^(PS> |>> )' -replace '^(PS> |>> )' }
        @{ Of = $Page; IsPage = $true; Title = "$heading, block $number"; Code = $lines -join "`n"; Language = $block.Groups['language'].Value; NotRun = $block.Groups['why'].Value }
    }
}

Export-ModuleMember -Function Get-HelpCase, Get-TopicCase, Get-PageCase
