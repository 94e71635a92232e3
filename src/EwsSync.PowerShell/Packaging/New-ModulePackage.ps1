#Requires -Version 5.1
<#
.SYNOPSIS
    Writes what is shipped: the module's folder, and its package for the PowerShell Gallery. The same files give the same bytes.
.PARAMETER Manifest
    The module manifest; both builds are in place beside it, in module/bin.
.PARAMETER Destination
    The folder that gets EwsSync/ and EwsSync.<version>.nupkg, the version with its prerelease label; what is there under these names is replaced.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem

# What is shipped, and nothing else that may lie in the folder: what a clone adds is not for users.
$shipped = @(
    'EwsSync.psd1'
    'LICENSE'
    'module/EwsSync.psm1'
    'module/EwsSync.Types.psd1'
    'module/EwsSync.*.ps1xml'
    'module/THIRD-PARTY-NOTICES.txt'
    'module/en-US/about_*.help.txt'
    'module/bin/net10.0/*.dll'
    'module/bin/net10.0/runtimes/*/native/*'
    'module/bin/net10.0/en-US/*-Help.xml'
    'module/bin/netstandard2.0/*.dll'
    'module/bin/netstandard2.0/en-US/*-Help.xml'
)

$root = Split-Path (Resolve-Path $Manifest).ProviderPath
$about = Import-PowerShellDataFile $Manifest
$gallery = $about.PrivateData.PSData
$null = New-Item $Destination -ItemType Directory -Force
$folder = Join-Path (Resolve-Path $Destination).ProviderPath 'EwsSync'
if (Test-Path $folder) { Remove-Item $folder -Recurse -Force }

$names = [Collections.Generic.List[string]]::new()
foreach ($pattern in $shipped) {
    $found = @(Get-ChildItem (Join-Path $root $pattern) -File -ErrorAction Ignore)
    if (-not $found) { throw "Nothing matches '$pattern': build the module first." }
    foreach ($file in $found) {
        $name = $file.FullName.Substring($root.Length + 1).Replace('\', '/')
        $target = Join-Path $folder $name
        $null = New-Item (Split-Path $target) -ItemType Directory -Force
        Copy-Item $file.FullName $target
        $names.Add($name)
    }
}
# The same order in every culture.
$names.Sort([StringComparer]::Ordinal)
$null = Test-ModuleManifest (Join-Path $folder 'EwsSync.psd1')

function Get-Escaped([string] $Text) { [Security.SecurityElement]::Escape($Text) }

# An optional entry of the manifest.
function Get-Element([string] $Name, [string] $Key) { if ($gallery.ContainsKey($Key)) { "`n    <$Name>$(Get-Escaped $gallery[$Key])</$Name>" } }

# What makes a version a prerelease stands apart in a manifest, and in the version of a package.
$version = @("$($about.ModuleVersion)") + @("$($gallery['Prerelease'])".TrimStart('-') | Where-Object { $_ }) -join '-'
# Install-Module and the Gallery's search go by these tags; Publish-Module would add them.
$tags = @('PSModule', 'PSIncludes_Cmdlet') + @($gallery.Tags) + @($about.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
$nuspec = @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>EwsSync</id>
    <version>$version</version>
    <authors>$(Get-Escaped $about.Author)</authors>
    <owners>$(Get-Escaped $about.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>$(Get-Element licenseUrl LicenseUri)$(Get-Element projectUrl ProjectUri)
    <description>$(Get-Escaped $about.Description)</description>$(Get-Element releaseNotes ReleaseNotes)
    <copyright>$(Get-Escaped $about.Copyright)</copyright>
    <tags>$(Get-Escaped ($tags -join ' '))</tags>
  </metadata>
</package>
"@
$relationships = @'
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/EwsSync.nuspec" Id="R1" />
</Relationships>
'@
$extensions = @('rels=application/vnd.openxmlformats-package.relationships+xml') + @('nuspec', 'psd1', 'psm1', 'ps1xml', 'txt', 'dll', 'so', 'dylib', 'xml' | ForEach-Object { "$_=application/octet" })
$types = @(
    '<?xml version="1.0" encoding="utf-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    foreach ($extension in $extensions) { '  <Default Extension="{0}" ContentType="{1}" />' -f ($extension -split '=') }
    '  <Override PartName="/LICENSE" ContentType="application/octet" />'
    '</Types>'
) -join "`n"

$package = "$folder.$version.nupkg"
$stream = [IO.File]::Create($package)
$zip = [IO.Compression.ZipArchive]::new($stream, [IO.Compression.ZipArchiveMode]::Create)
try {
    function Add-Entry([string] $Name, [byte[]] $Content) {
        $entry = $zip.CreateEntry($Name, [IO.Compression.CompressionLevel]::Optimal)
        # A time of its own would make every package another one.
        $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
        $body = $entry.Open()
        $body.Write($Content, 0, $Content.Length)
        $body.Dispose()
    }

    # A clone on Windows may have other line ends in this script; the package has not.
    $utf8 = [Text.UTF8Encoding]::new($false)
    Add-Entry '[Content_Types].xml' $utf8.GetBytes($types.Replace("`r", ''))
    Add-Entry '_rels/.rels' $utf8.GetBytes($relationships.Replace("`r", ''))
    Add-Entry 'EwsSync.nuspec' $utf8.GetBytes($nuspec.Replace("`r", ''))
    foreach ($name in $names) { Add-Entry $name ([IO.File]::ReadAllBytes((Join-Path $folder $name))) }
}
finally {
    $zip.Dispose()
    $stream.Dispose()
}
Get-Item $folder, $package
