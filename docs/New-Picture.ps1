#!/usr/bin/env pwsh
#Requires -Version 7.0
<#
.SYNOPSIS
    Draws a session of a console as SVG. The same text gives the same bytes.
.DESCRIPTION
    Without -Path it runs Show-Session.ps1, keeps what was shown in session.txt, and draws session.svg from it. A test compares both with what the
    session shows today.
.PARAMETER Path
    A text to draw, instead of the session; the picture gets its name with the extension svg.
.EXAMPLE
    ./docs/New-Picture.ps1
#>
[CmdletBinding()]
param(
    [string] $Path
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $Path) {
    $Path = Join-Path $PSScriptRoot 'session.txt'
    # In a process of its own, since the session changes its culture and loads the module.
    Import-Module (Join-Path $PSScriptRoot '../src/EwsSync.PowerShell/Packaging/PowerShellHost.psm1')
    $shown = @(Invoke-PowerShellFile (Join-Path $PSScriptRoot 'Show-Session.ps1'))
    [IO.File]::WriteAllText($Path, ($shown -join "`n").TrimEnd() + "`n")
}

$cell, $line, $margin, $title = 8.4, 19, 18, 34
$text = @([IO.File]::ReadAllLines((Resolve-Path $Path).ProviderPath))
$number = { [Convert]::ToString([Math]::Round($args[0], 1), [Globalization.CultureInfo]::InvariantCulture) }

# As wide as the console takes it: ideographs and syllables of East Asia are two cells, and so are the two halves of an emoji.
function Get-CellCount([string] $Text) {
    $count = 0
    foreach ($char in $Text.ToCharArray()) { $count += if ($char -match '[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]') { 2 } else { 1 } }
    $count
}

# Columns stay columns with whatever fonts the reader has: each piece between gaps has its own place and length.
function Get-Piece([string] $Text, [string] $Class, [double] $Y) {
    foreach ($piece in [regex]::Matches($Text, '\S+(?: \S+)*')) {
        $x = $margin + $cell * (Get-CellCount $Text.Substring(0, $piece.Index))
        $length = $cell * (Get-CellCount $piece.Value)
        '    <text class="{0}" x="{1}" y="{2}" textLength="{3}">{4}</text>' -f $Class, (& $number $x), (& $number $Y), (& $number $length), [Security.SecurityElement]::Escape($piece.Value)
    }
}

$columns = ($text | ForEach-Object { Get-CellCount $_ } | Measure-Object -Maximum).Maximum
$width = [Math]::Ceiling($columns * $cell + 2 * $margin)
$height = $title + $text.Count * $line + $margin
$body = for ($index = 0; $index -lt $text.Count; $index++) {
    $row = $text[$index]
    $y = $title + ($index + 1) * $line - 5
    $isHead = $row -match '^-[- ]*$' -or ($index + 1 -lt $text.Count -and $text[$index + 1] -match '^-[- ]*$')
    if ($row -match '^(PS>) (.*)$') {
        $typed = $Matches[2]
        Get-Piece -Text 'PS>' -Class prompt -Y $y
        Get-Piece -Text "    $typed" -Class $(if ($typed.StartsWith('#')) { 'note' } else { 'typed' }) -Y $y
    }
    else { Get-Piece -Text $row -Class $(if ($isHead) { 'head' } else { 'shown' }) -Y $y }
}

# Its own background, so that it can be read on a light page and on a dark one.
$svg = @"
<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height" viewBox="0 0 $width $height" role="img" aria-label="A session at the PowerShell prompt">
  <style>
    text { font: 14px ui-monospace, 'Cascadia Mono', Consolas, Menlo, 'DejaVu Sans Mono', monospace; white-space: pre }
    .prompt { fill: #7d8590 } .typed { fill: #79c0ff } .note { fill: #7ee787 } .head { fill: #d2a8ff } .shown { fill: #e6edf3 }
  </style>
  <rect x="0.5" y="0.5" width="$($width - 1)" height="$($height - 1)" rx="8" fill="#0d1117" stroke="#6e7681" />
  <g fill="#6e7681"><circle cx="20" cy="18" r="5" /><circle cx="38" cy="18" r="5" /><circle cx="56" cy="18" r="5" /></g>
  <g>
$($body -join "`n")
  </g>
</svg>

"@
[IO.File]::WriteAllText([IO.Path]::ChangeExtension((Resolve-Path $Path).ProviderPath, '.svg'), $svg.Replace("`r", ''))
