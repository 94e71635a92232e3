# Reads the sources of the help: one Markdown file per cmdlet, and Shared.md for parameters that several cmdlets have.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Wrapped lines become paragraphs; a list keeps a paragraph per entry. Help is plain text: marks of code and emphasis go.
function ConvertTo-Paragraph([string[]] $Line) {
    $paragraph = ''
    foreach ($text in @($Line) + '') {
        $begins = $text -match '^- '
        if (($text -eq '' -or $begins) -and $paragraph) {
            $paragraph -replace '`([^`]*)`', '$1' -replace '\*\*', ''
            $paragraph = ''
        }
        if ($text) { $paragraph = "$paragraph $($text.Trim())".Trim() }
    }
}

# The pieces below the headings of one level: a heading and its lines, in order. Fences are opaque, a '#' in code is a comment.
function Split-Section([string[]] $Line, [string] $Mark) {
    $section = $null
    $fenced = $false
    foreach ($text in $Line) {
        if ($text -match '^```') { $fenced = -not $fenced }
        if (-not $fenced -and $text -match "^$Mark (.+)$") {
            if ($section) { $section }
            $section = [pscustomobject]@{ Heading = $Matches[1].Trim(); Lines = [Collections.Generic.List[string]]::new() }
        }
        elseif ($section) { $section.Lines.Add($text) }
    }
    if ($section) { $section }
}

function Read-Example([object] $Section) {
    $code = [Collections.Generic.List[string]]::new()
    $remark = [Collections.Generic.List[string]]::new()
    $fenced = $false
    $notRun = $null
    foreach ($text in $Section.Lines) {
        if ($text -match '^```') { $fenced = -not $fenced }
        elseif ($fenced) { $code.Add($text) }
        elseif ($text -match '^<!-- not run: (.+) -->$') { $notRun = $Matches[1] }
        else { $remark.Add($text) }
    }
    [pscustomobject]@{ Title = $Section.Heading; Code = $code -join "`n"; Remarks = @(ConvertTo-Paragraph $remark); NotRun = $notRun }
}

# A line 'Default: text' is the value of a parameter that is left out, where the cmdlet works it out and the compiled class cannot say it.
function Split-Default([string[]] $Line) {
    $given = @($Line -match '^Default: ')
    [pscustomobject]@{
        Lines   = @($Line -notmatch '^Default: ')
        Default = @(ConvertTo-Paragraph ($given -replace '^Default: ')) -join ' '
    }
}

function Read-Parameter([string[]] $Line) {
    $parameters = @{}
    foreach ($part in Split-Section $Line '###') {
        $split = Split-Default $part.Lines
        $parameters[$part.Heading.TrimStart('-')] = [pscustomobject]@{ Text = @(ConvertTo-Paragraph $split.Lines); Default = $split.Default }
    }
    $parameters
}

function Read-Named([object] $Section) {
    $named = [ordered]@{}
    if ($Section) {
        foreach ($part in Split-Section $Section.Lines '###') { $named[$part.Heading] = @(ConvertTo-Paragraph $part.Lines) }
    }
    $named
}

<#
.SYNOPSIS
    Reads the descriptions of Shared.md, by parameter.
#>
function Read-SharedParameter([string] $Folder) { Read-Parameter (Get-Content (Join-Path $Folder 'Shared.md') -Encoding utf8) }

<#
.SYNOPSIS
    Reads the help of one cmdlet from its Markdown: texts as paragraphs, examples with their code and, where they cannot be run, the reason.
#>
function Read-HelpSource([string] $Path) {
    $lines = Get-Content $Path -Encoding utf8
    $top = @(Split-Section $lines '#')[0]
    $by = @{}
    foreach ($section in Split-Section $lines '##') { $by[$section.Heading] = $section }
    $parameters = if ($by['Parameters']) { Read-Parameter $by['Parameters'].Lines } else { @{} }
    $synopsis = [Collections.Generic.List[string]]::new()
    foreach ($text in $top.Lines) {
        if ($text -match '^## ') { break }
        $synopsis.Add($text)
    }
    [pscustomobject]@{
        Name        = $top.Heading
        Synopsis    = @(ConvertTo-Paragraph $synopsis)
        Description = @(ConvertTo-Paragraph $by['Description'].Lines)
        Parameters  = $parameters
        Inputs      = Read-Named $by['Inputs']
        Outputs     = Read-Named $by['Outputs']
        Notes       = @(if ($by['Notes']) { ConvertTo-Paragraph $by['Notes'].Lines })
        Examples    = @(Split-Section $by['Examples'].Lines '###' | ForEach-Object { Read-Example $_ })
        Links       = @($by['Links'].Lines | Where-Object { $_ -match '^- (?:\[(?<text>[^\]]+)\]\((?<uri>[^)]+)\)|(?<text>\S+))$' } | ForEach-Object {
                [pscustomobject]@{ Text = $Matches['text']; Uri = $Matches['uri'] }
            })
    }
}

Export-ModuleMember -Function Read-HelpSource, Read-SharedParameter
