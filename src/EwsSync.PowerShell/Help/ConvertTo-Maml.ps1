#Requires -Version 5.1
<#
.SYNOPSIS
    Writes the MAML of the module's cmdlets from the Markdown beside this script and from the cmdlets themselves.
.DESCRIPTION
    Names, types, parameter sets, positions, aliases and pipeline input come from the compiled cmdlets, so that only text stands in the sources. Run it in
    a process of its own: the module stays loaded, and its files are in use.
.PARAMETER Manifest
    The module manifest; its builds are in place. Help is found beside the assembly of the cmdlets only, so each build gets it.
#>
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingPositionalParameters', '', Justification = 'name, namespace, content: the order of XmlWriter')]
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Manifest
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'HelpSource.psm1')
$Manifest = (Resolve-Path $Manifest).ProviderPath
Import-Module $Manifest

$common = [Management.Automation.PSCmdlet]::CommonParameters
$shared = Read-SharedParameter $PSScriptRoot
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'

function Write-Text([string] $Name, [string] $Namespace, [string] $Text) { $xml.WriteElementString($Name, $Namespace, $Text) }

# The content runs below this function: names that it uses of its caller must not be those of the parameters here.
function Write-Element([string] $Name, [string] $Namespace, [scriptblock] $Content) {
    $xml.WriteStartElement($Name, $Namespace)
    & $Content
    $xml.WriteEndElement()
}

function Write-Description([string[]] $Paragraph) {
    Write-Element description $maml { foreach ($text in $Paragraph) { Write-Text para $maml $text } }
}

function Get-TypeName([type] $Type) {
    $inner = [Nullable]::GetUnderlyingType($Type)
    $(if ($inner) { $inner } else { $Type }).FullName
}

function Get-Entry([object] $Source, [string] $Parameter) {
    $entry = if ($Source.Parameters.ContainsKey($Parameter)) { $Source.Parameters[$Parameter] } else { $shared[$Parameter] }
    if (-not $entry -or -not $entry.Text) { throw "The parameter -$Parameter of $($Source.Name) is described neither in $($Source.Name).md nor in Shared.md." }
    $entry
}

# What a parameter that is left out is: as the new cmdlet has it, else as the source says, else nothing.
function Get-Default([object] $Source, [object] $Parameter) {
    if ($Parameter.ParameterType -eq [switch]) { return 'False' }
    $value = if (-not $Parameter.IsMandatory) { $fresh.PSObject.Properties[$Parameter.Name].Value }
    $said = (Get-Entry $Source $Parameter.Name).Default
    if ($null -ne $value -and "$value") {
        if ($said) { throw "The default of -$Parameter of $($Source.Name) is $value; a text beside it can only be wrong." }
        return [Convert]::ToString($value, [Globalization.CultureInfo]::InvariantCulture)
    }
    if ($said) { $said } else { 'None' }
}

function Write-Parameter([object] $Source, [object] $Parameter, [bool] $InSyntax) {
    $isSwitch = $Parameter.ParameterType -eq [switch]
    $pipeline = @(
        if ($Parameter.ValueFromPipeline) { 'ByValue' }
        if ($Parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
    ) -join ', '
    Write-Element parameter $command {
        $xml.WriteAttributeString('required', $Parameter.IsMandatory.ToString().ToLowerInvariant())
        $xml.WriteAttributeString('variableLength', $Parameter.ParameterType.IsArray.ToString().ToLowerInvariant())
        $xml.WriteAttributeString('globbing', "$([bool]($Parameter.Attributes | Where-Object { $_ -is [Management.Automation.SupportsWildcardsAttribute] }))".ToLowerInvariant())
        $xml.WriteAttributeString('pipelineInput', $(if ($pipeline) { "True ($pipeline)" } else { 'False' }))
        $xml.WriteAttributeString('position', $(if ($Parameter.Position -ge 0) { "$($Parameter.Position)" } else { 'named' }))
        $xml.WriteAttributeString('aliases', $(if ($Parameter.Aliases) { $Parameter.Aliases -join ', ' } else { 'none' }))
        Write-Text name $maml $Parameter.Name
        Write-Description (Get-Entry $Source $Parameter.Name).Text
        $set = @($Parameter.Attributes | Where-Object { $_ -is [Management.Automation.ValidateSetAttribute] })
        if ($InSyntax -and $set) {
            Write-Element parameterValueGroup $command {
                foreach ($value in $set[0].ValidValues) {
                    Write-Element parameterValue $command {
                        $xml.WriteAttributeString('required', 'false')
                        $xml.WriteAttributeString('variableLength', 'false')
                        $xml.WriteString($value)
                    }
                }
            }
        }
        elseif (-not $isSwitch -or -not $InSyntax) {
            Write-Element parameterValue $command {
                $xml.WriteAttributeString('required', (-not $isSwitch).ToString().ToLowerInvariant())
                $xml.WriteAttributeString('variableLength', $Parameter.ParameterType.IsArray.ToString().ToLowerInvariant())
                $xml.WriteString((Get-TypeName $Parameter.ParameterType) -replace '^.*\.(Automation\.)?')
            }
        }
        Write-Element type $dev { Write-Text name $maml (Get-TypeName $Parameter.ParameterType) }
        Write-Text defaultValue $dev (Get-Default $Source $Parameter)
    }
}

function Write-Type([string] $Outer, [string] $Inner, [object] $Named) {
    Write-Element $Outer $command {
        foreach ($type in $Named.Keys) {
            Write-Element $Inner $command {
                Write-Element type $dev { Write-Text name $maml $type }
                Write-Description $Named[$type]
            }
        }
    }
}

function Write-Command([object] $Cmdlet, [object] $Source) {
    Write-Element command $command {
        Write-Element details $command {
            Write-Text name $command $Cmdlet.Name
            Write-Text verb $command $Cmdlet.Verb
            Write-Text noun $command $Cmdlet.Noun
            Write-Description $Source.Synopsis
        }
        Write-Description $Source.Description
        Write-Element syntax $command {
            foreach ($set in $Cmdlet.ParameterSets) {
                Write-Element syntaxItem $command {
                    Write-Text name $maml $Cmdlet.Name
                    foreach ($parameter in $set.Parameters | Where-Object Name -NotIn $common | Where-Object { -not ($_.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow }) } | Sort-Object { if ($_.Position -ge 0) { $_.Position } else { 999 } }, Name) {
                        Write-Parameter $Source $parameter $true
                    }
                }
            }
        }
        Write-Element parameters $command {
            foreach ($parameter in $Cmdlet.ParameterSets.Parameters | Where-Object Name -NotIn $common | Sort-Object Name -Unique) { Write-Parameter $Source $parameter $false }
        }
        Write-Type inputTypes inputType $Source.Inputs
        Write-Type returnValues returnValue $Source.Outputs
        if ($Source.Notes) {
            Write-Element alertSet $maml { Write-Element alert $maml { foreach ($text in $Source.Notes) { Write-Text para $maml $text } } }
        }
        Write-Element examples $command {
            $number = 0
            foreach ($example in $Source.Examples) {
                $number++
                Write-Element example $command {
                    Write-Text title $maml "Example ${number}: $($example.Title)"
                    Write-Text code $dev $example.Code
                    # Get-Help -Examples puts no line between an example's last remark and the next title.
                    Write-Element remarks $dev { foreach ($text in @($example.Remarks) + '') { Write-Text para $maml $text } }
                }
            }
        }
        Write-Element relatedLinks $command {
            foreach ($link in $Source.Links) {
                Write-Element navigationLink $maml {
                    Write-Text linkText $maml $link.Text
                    Write-Text uri $maml $link.Uri
                }
            }
        }
    }
}

$settings = [Xml.XmlWriterSettings]@{ NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
$memory = [IO.MemoryStream]::new()
$xml = [Xml.XmlWriter]::Create($memory, $settings)
$xml.WriteStartElement('helpItems', 'http://msh')
$xml.WriteAttributeString('schema', 'maml')
foreach ($cmdlet in Get-Command -Module EwsSync -CommandType Cmdlet | Sort-Object Name) {
    $fresh = [Activator]::CreateInstance($cmdlet.ImplementingType)
    Write-Command $cmdlet (Read-HelpSource (Join-Path $PSScriptRoot "$($cmdlet.Name).md"))
    $fresh.Dispose()
}
$xml.WriteEndElement()
$xml.Close()
foreach ($build in Get-ChildItem (Join-Path (Split-Path $Manifest) 'module/bin') -Directory) {
    $folder = Join-Path $build.FullName 'en-US'
    $null = New-Item $folder -ItemType Directory -Force
    [IO.File]::WriteAllBytes((Join-Path $folder 'EwsSync.PowerShell.dll-Help.xml'), $memory.ToArray())
}
