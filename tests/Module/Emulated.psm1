# An embedded Exchange in its own process, and what tests do with it beside the module: change the mailbox, put faults in, read its log.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Root = Split-Path (Split-Path $PSScriptRoot)
$script:Server = $null
$script:Responders = @()
Import-Module (Join-Path $script:Root 'src/EwsSync.PowerShell/Packaging/PowerShellHost.psm1')

# Another PowerShell of the kind that these tests run in; what it writes, and its exit code in $LASTEXITCODE.
function Invoke-OtherPowerShell {
    $program = Get-PowerShellHost
    $before = @($program | Select-Object -Skip 1)
    & $program[0] @before -NoProfile -NonInteractive @args
}

# The one that was built last.
function Get-ToolPath {
    $tool = 'Release', 'Debug' | ForEach-Object { Join-Path $script:Root "src/EwsSync.Tool/bin/$_/net10.0/ewssync.dll" } | Where-Object { Test-Path $_ } |
        Sort-Object { (Get-Item $_).LastWriteTime } -Descending | Select-Object -First 1
    if (-not $tool) { throw "The emulator is not built: run './build.ps1 -Task Test', or 'dotnet build src/EwsSync.Tool'." }
    $tool
}

# Servers with TLS that tests talk to; compiled once in a process.
function Add-TestServer {
    if (-not ('TlsServer' -as [type])) {
        Add-Type -Path @('TlsServer', 'AutodiscoverServer', 'TokenServer' | ForEach-Object { Join-Path $PSScriptRoot "$_.cs" })
    }
}

function Get-ModulePath { Join-Path $script:Root 'EwsSync.psd1' }

function Start-Exchange {
    param([int] $Items = 360)
    $tool = Get-ToolPath
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$tool`" emulator --items $Items --json")
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $said = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $script:Server = [pscustomobject]@{
        Process  = $process
        Url      = $said.url
        Control  = $said.url -replace '/EWS/.*', '/control'
        Owner    = $said.accounts[0]
        Others   = @($said.accounts[1..2])
        Service  = @($said.accounts | Where-Object canImpersonate)[0]
        Temp     = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "ewssync-$([guid]::NewGuid())") -ItemType Directory).FullName
    }
    $script:Server
}

function Stop-Exchange {
    $script:Responders | ForEach-Object { $_.Stop() }
    $script:Responders = @()
    Disconnect-EwsService -All -ErrorAction Ignore
    $script:Server.Process.Kill()
    $script:Server.Process.WaitForExit()
    Remove-Item $script:Server.Temp -Recurse -Force -ErrorAction Ignore
}

function Get-Login([object] $Account) {
    $password = [securestring]::new()
    $Account.password.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
    [pscredential]::new($Account.user, $password)
}

# A connection as the mailbox's owner, with a state folder of its own.
function Connect-Owner {
    param([hashtable] $With = @{})
    $state = Join-Path $script:Server.Temp ([guid]::NewGuid())
    Connect-EwsService -Url $script:Server.Url -Credential (Get-Login $script:Server.Owner) -Mailbox $script:Server.Owner.address -StatePath $state -PassThru @With
}

# States of three kinds in a store of their own; its folder
function Connect-OwnerWithState {
    (Connect-Owner).StatePath
    $null = Sync-EwsFolderItem -FolderId inbox -InitialSync Full -Consumer one
    $null = Sync-EwsFolderItem -AllFolders -FolderClass IPF.Task* -InitialSync Baseline -Consumer two
    $null = Sync-EwsFolderHierarchy -InitialSync Full
}

function Connect-Impersonating {
    $state = Join-Path $script:Server.Temp ([guid]::NewGuid())
    Connect-EwsService -Url $script:Server.Url -Credential (Get-Login $script:Server.Service) -Access Impersonate -StatePath $state -PassThru
}

# Faults as the emulator's control endpoint takes them: hashtables with kind, operation, skip, times and so on
function Set-Fault {
    param([hashtable[]] $Rule = @())
    $null = Invoke-RestMethod "$($script:Server.Control)/faults" -Method Post -ContentType 'application/json' -Body (@{ rules = @($Rule) } | ConvertTo-Json -Depth 5)
}

function Clear-Fault { $null = Invoke-RestMethod "$($script:Server.Control)/reset" -Method Post }

function Get-RequestLog { (Invoke-RestMethod "$($script:Server.Control)/log?bodies=true") | ForEach-Object { $_ } }

function Wait-Request([string] $Operation) {
    # A guard against hanging, not a measure: the request comes at once.
    foreach ($try in 1..2400) {
        if (Get-RequestLog | Where-Object operation -eq $Operation) { return }
        Start-Sleep -Milliseconds 50
    }
    throw "No $Operation came."
}

function Send-Soap([string] $Body) {
    $login = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($script:Server.Owner.user):$($script:Server.Owner.password)"))
    $xml = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types' xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'><s:Header><t:RequestServerVersion Version='Exchange2013_SP1'/></s:Header><s:Body>$Body</s:Body></s:Envelope>"
    $answer = Invoke-WebRequest $script:Server.Url -Method Post -ContentType 'text/xml; charset=utf-8' -Headers @{ Authorization = "Basic $login" } -Body ([Text.Encoding]::UTF8.GetBytes($xml)) -UseBasicParsing
    if ($answer.Content -notmatch 'NoError') { throw $answer.Content }
    [xml] $answer.Content
}

# New messages in a folder, by its distinguished name or its id; gives back their ids.
function Add-Message([string] $Folder, [string[]] $Subject) {
    $element = if ($Folder.Length -lt 40) { 'DistinguishedFolderId' } else { 'FolderId' }
    $items = -join ($Subject | ForEach-Object { "<t:Message><t:Subject>$_</t:Subject></t:Message>" })
    $answer = Send-Soap "<m:CreateItem MessageDisposition='SaveOnly'><m:SavedItemFolderId><t:$element Id='$Folder'/></m:SavedItemFolderId><m:Items>$items</m:Items></m:CreateItem>"
    $answer.GetElementsByTagName('ItemId', 'http://schemas.microsoft.com/exchange/services/2006/types') | ForEach-Object { $_.Id }
}

function Remove-Message([string] $Id) {
    $null = Send-Soap "<m:DeleteItem DeleteType='HardDelete'><m:ItemIds><t:ItemId Id='$Id'/></m:ItemIds></m:DeleteItem>"
}

function Set-Read([string] $Id, [bool] $IsRead) {
    $flag = $IsRead.ToString().ToLowerInvariant()
    $null = Send-Soap "<m:UpdateItem MessageDisposition='SaveOnly' ConflictResolution='AlwaysOverwrite'><m:ItemChanges><t:ItemChange><t:ItemId Id='$Id'/><t:Updates><t:SetItemField><t:FieldURI FieldURI='message:IsRead'/><t:Message><t:IsRead>$flag</t:IsRead></t:Message></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"
}

function Add-Folder([string] $Name) {
    $answer = Send-Soap "<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id='inbox'/></m:ParentFolderId><m:Folders><t:Folder><t:DisplayName>$Name</t:DisplayName></t:Folder></m:Folders></m:CreateFolder>"
    @($answer.GetElementsByTagName('FolderId', 'http://schemas.microsoft.com/exchange/services/2006/types'))[0].Id
}

function Rename-Folder([string] $Id, [string] $Name) {
    $null = Send-Soap "<m:UpdateFolder><m:FolderChanges><t:FolderChange><t:FolderId Id='$Id'/><t:Updates><t:SetFolderField><t:FieldURI FieldURI='folder:DisplayName'/><t:Folder><t:DisplayName>$Name</t:DisplayName></t:Folder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>"
}

function Remove-Folder([string] $Id) {
    $null = Send-Soap "<m:DeleteFolder DeleteType='HardDelete'><m:FolderIds><t:FolderId Id='$Id'/></m:FolderIds></m:DeleteFolder>"
}

# Shares a folder of the owner's mailbox with somebody, and nothing else of it.
function Grant-Folder([string] $Folder, [string] $Address, [string] $Level = 'Reviewer') {
    $permission = "<t:Permission><t:UserId><t:PrimarySmtpAddress>$Address</t:PrimarySmtpAddress></t:UserId><t:PermissionLevel>$Level</t:PermissionLevel></t:Permission>"
    $null = Send-Soap "<m:UpdateFolder><m:FolderChanges><t:FolderChange><t:DistinguishedFolderId Id='$Folder'/><t:Updates><t:SetFolderField><t:FieldURI FieldURI='folder:PermissionSet'/><t:Folder><t:PermissionSet><t:Permissions>$permission</t:Permissions></t:PermissionSet></t:Folder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>"
}

# A server that gives one answer to whatever comes, word for word; with a certificate it speaks TLS. Gives back its port.
function Start-Responder {
    param([string] $Answer, [Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $shell = [powershell]::Create().AddScript({
            param($listener, $answer, $certificate)
            while ($true) {
                $client = try { $listener.AcceptTcpClient() } catch { return <# it was stopped #> }
                try {
                    $stream = $client.GetStream()
                    if ($certificate) {
                        $stream = [Net.Security.SslStream]::new($stream)
                        $stream.AuthenticateAsServer($certificate)
                    }
                    # The requests of these tests are small: head and body come in a few reads.
                    $text = ''
                    $buffer = [byte[]]::new(65536)
                    while ($text -notmatch '(?s)Content-Length: (\d+).*?\r\n\r\n(.*)' -or $Matches[2].Length -lt [int] $Matches[1]) {
                        $read = $stream.Read($buffer, 0, $buffer.Length)
                        if ($read -eq 0) { break }
                        $text += [Text.Encoding]::Latin1.GetString($buffer, 0, $read)
                    }
                    $bytes = [Text.Encoding]::UTF8.GetBytes($answer)
                    $stream.Write($bytes, 0, $bytes.Length)
                    $stream.Flush()
                    $client.Client.Shutdown('Send')
                }
                catch { $null = $_ <# a client that refuses the certificate hangs up #> }
                finally { $client.Dispose() }
            }
        }).AddArgument($listener).AddArgument($Answer).AddArgument($Certificate)
    $null = $shell.BeginInvoke()
    $script:Responders += $listener
    $listener.LocalEndpoint.Port
}

# The error that a block ends with, or writes first.
function Get-Failure([scriptblock] $Block) {
    try { $written = @(& $Block 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) }
    catch { return $_ }
    if ($written.Count) { $written[0] } else { $null }
}

# Linux: the lowest bits of the mask are SIGHUP and SIGINT.
function Test-InterruptIgnored {
    $mask = Get-Content '/proc/self/status' -ErrorAction Ignore | Select-String '^SigIgn:\s+[0-9a-f]*([0-9a-f])$'
    [bool] ($mask -and ([Convert]::ToInt32($mask.Matches[0].Groups[1].Value, 16) -band 3))
}

# A PowerShell of its own that runs a script with the module loaded; 'input' is written to, 'output' read from.
function Start-Child {
    param([string] $Script, [string] $Framework = 'net10.0')
    $file = Join-Path $script:Server.Temp "$([guid]::NewGuid()).ps1"
    @"
`$ErrorActionPreference = 'Stop'
`$WarningPreference = 'SilentlyContinue'
Import-Module '$(Get-ModulePath)' -ArgumentList $Framework
Connect-EwsService -Url '$($script:Server.Url)' -Mailbox '$($script:Server.Owner.address)' -AccessToken '$($script:Server.Owner.token)'
$Script
"@ | Set-Content $file
    $program = Get-PowerShellHost
    $first = -join ($program | Select-Object -Skip 1 | ForEach-Object { "`"$_`" " })
    $program = $program[0]
    # Who was started by nohup or in the background ignores these signals, and so would the child.
    if (Test-InterruptIgnored) { $program, $first = 'env', "--default-signal=HUP,INT `"$program`" $first" }
    $start = [Diagnostics.ProcessStartInfo]::new($program, "$first-NoProfile -NonInteractive -File `"$file`"")
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.RedirectStandardInput = $true
    $start.Environment['NO_COLOR'] = '1'
    [Diagnostics.Process]::Start($start)
}

function Send-Interrupt([Diagnostics.Process] $Process) { & kill -INT $Process.Id }

Export-ModuleMember -Function *
