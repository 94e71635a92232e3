# Runs every example of the help, the code of every topic, and every PowerShell block of the README and its pages, against the emulator.
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Examples.psm1') -Force

    # For another shell, and for what is not here: only parsed by bash.
    $shell = 'about_EwsSync_Runbooks/CONTAINERS', 'about_EwsSync_Runbooks/CRON'
    $all = @(Get-HelpCase) + @(Get-TopicCase $shell) + @(Get-PageCase)
    $examples = @($all | Where-Object { $_.Language -eq 'powershell' })
    $scripts = @($all | Where-Object { $_.Language -eq 'sh' })
    $pythons = @($all | Where-Object { $_.Language -eq 'python' })

    # All that is shown and not run, as '<Of>: <Title>'; the reason stands beside the block, or is that it belongs to another machine.
    $notRun = @(
        # These would ask the domain contoso.com, Microsoft or Azure; what they show is run in Find-EwsService.Tests and Application.Tests.
        'Connect-EwsService: Finds the server by the mailbox''s address'
        'Connect-EwsService: Connects to Exchange Online as an application with a certificate'
        'Connect-EwsService: Connects as the identity that Azure gives this machine'
        'Find-EwsService: Shows where a mailbox''s server is'
        'Find-EwsService: Shows which hosts would ask for a credential'
        'Find-EwsService: Finds the servers of many mailboxes'
        'Find-EwsService: Allows a hoster''s domain'
        'about_EwsSync_Runbooks: CONTAINERS, block 1'
        'about_EwsSync_Runbooks: CRON, block 1'
        'README: Install, block 1' # ./build.ps1 itself
        'docs/tool: Signing in as an application, block 1' # it would ask Microsoft's authority
        'docs/emulator: The embedded Exchange, block 1' # ewssync emulator, which runs until it is stopped; its other options and its output are tested
        'docs/emulator: The embedded Exchange, block 4'
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange

    # What examples presume: the reader's own functions, credentials and files.
    function Start-Flow { param([Parameter(Position = 0)] $Change) $null = $Change; $script:started++ }
    function Get-Credential { $credential }

    # What an example wrote as changes, whatever its files are named.
    function Get-Feed { Get-ChildItem $here -Recurse -File -Filter 'changes*.jsonl*' | Import-EwsChange -ErrorAction Stop }

    # Commands of others, which are not here: stand-ins with the parameters that are used of them, and no others.
    function Get-Secret { [CmdletBinding()] param([Parameter(Position = 0)] $Name, [switch] $AsPlainText) $null = $Name, $AsPlainText; $server.Owner.token }
    function Get-AutomationPSCredential { [CmdletBinding()] param([Parameter(Position = 0)] $Name) $null = $Name; $service }
    function New-ManagementRoleAssignment { [CmdletBinding()] param($Name, $Role, $User, $CustomRecipientWriteScope) $null = $Name, $Role, $User, $CustomRecipientWriteScope }
    function New-ScheduledTaskAction { [CmdletBinding()] [OutputType([string])] param($Execute, $Argument) "$Execute $Argument" }
    function New-ScheduledTaskTrigger { [CmdletBinding()] [OutputType([string])] param([switch] $Once, [datetime] $At, [timespan] $RepetitionInterval) "$Once $At $RepetitionInterval" }
    function New-ScheduledTaskPrincipal { [CmdletBinding()] [OutputType([string])] param($UserId, [ValidateSet('Password', 'S4U', 'Interactive', 'ServiceAccount')] $LogonType) "$UserId $LogonType" }
    function Register-ScheduledTask { [CmdletBinding()] [OutputType([string])] param([Parameter(Position = 0)] $TaskName, $Action, $Trigger, $Principal) "$TaskName $Action $Trigger $Principal" }
}

AfterAll { Stop-Exchange }

Describe 'Examples' {
    BeforeEach {
        Clear-Fault
        $before = $env:EWSSYNC_STATE
        $here = New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory
        $env:EWSSYNC_STATE = Join-Path $here 'state'
        Push-Location $here
        $credential = Get-Login $server.Owner
        $service = Get-Login $server.Service
        $null = $service
        Disconnect-EwsService -All
        Connect-EwsService $server.Url $server.Owner.address -Credential $credential
    }

    AfterEach {
        Pop-Location
        $env:EWSSYNC_STATE = $before
    }

    It '<Of>: <Title>' -ForEach $examples {
        # Whatever is not run must be PowerShell at least, of commands and parameters that there are.
        $problems = $null
        $syntax = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        foreach ($command in $syntax.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            if (-not $command.GetCommandName()) { continue }
            $place = if ($command.GetCommandName().StartsWith('./')) { Join-Path $PSScriptRoot '../..' } else { '' }
            Get-Command "$place$($command.GetCommandName() -replace '^\.')" -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because "'$command' is shown"
            $binding = [Management.Automation.Language.StaticParameterBinder]::BindCommand($command, $true)
            $binding.BindingExceptions.Values.BindingException.Message | Should -BeNullOrEmpty -Because "'$command' is shown"
        }
        if ($NotRun) {
            Set-ItResult -Skipped -Because $NotRun
            return
        }

        # The other mailboxes have no archive.
        'PrimarySmtpAddress', $server.Owner.address, $server.Others[0].address | Select-Object -First $(if ($Code -match '-Root Archive') { 2 } else { 3 }) | Set-Content mailboxes.csv
        if ($Code -match 'Import-Csv' -and $Code -notmatch 'Connect-EwsService') { Connect-EwsService $server.Url -Credential $service -Access Impersonate }

        # The only changes: there is no such server here, no Windows drive, no domain to sign in to, and the module is loaded.
        $runnable = $Code.Replace('https://mail.contoso.com/EWS/Exchange.asmx', $server.Url).Replace('contoso.com', 'contoso.example').Replace('D:\EwsSync\', "$here/").Replace('-UseDefaultCredentials', '-Credential $service').Replace('Import-Module EwsSync', '')
        # A watch has no end of its own.
        $runnable = $runnable.Replace('-TimeLimit 8h', '')
        $PSDefaultParameterValues['Watch-EwsMailbox:TimeLimit'] = '4s'
        $script:started = 0
        $ErrorActionPreference = 'Stop'
        { . ([scriptblock]::Create($runnable)) 3> $null | Out-String | Out-Null } | Should -Not -Throw
        if ($Code -match 'Start-Flow' -and $Code -notmatch 'Baseline') { $script:started | Should -BeGreaterThan 0 -Because 'an example that does nothing shows nothing' }
        if ($Code -match 'Export-EwsChange \S*changes') { Get-Feed | Should -Not -BeNullOrEmpty }
    }

    It '<Of>: <Title>, in bash' -ForEach $scripts {
        foreach ($program in @('bash') + @(if ($Code -match 'curl') { 'curl' })) {
            if (-not (Get-Command $program -CommandType Application -ErrorAction Ignore)) {
                Set-ItResult -Skipped -Because "there is no $program"
                return
            }
        }
        $Code | & bash -n
        $LASTEXITCODE | Should -Be 0
        if ($NotRun -or -not $IsPage) { return }

        # The only changes: there is no such server here, and no such file of a secret.
        [IO.File]::WriteAllText("$here/secret", $server.Service.password)
        $runnable = $Code.Replace('https://mail.contoso.com/EWS/Exchange.asmx', $server.Url).Replace('http://127.0.0.1:8080', ($server.Url -replace '/EWS/.*')).Replace('contoso.com', 'contoso.example').Replace('/run/secrets/ews', "$here/secret")
        $env:EWS_TOKEN = $server.Owner.token
        $shown = "set -e; ewssync() { dotnet '$(Get-ToolPath)' `"`$@`"; }; $runnable" | & bash 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$shown"
        if ($Code -match 'GetFolder') { "$shown" | Should -BeLike '*<m:ResponseCode>NoError<*<t:DisplayName>Inbox<*' }
        if ($Code -match 'changes\.jsonl') { Get-Feed | Should -Not -BeNullOrEmpty }
    }

    It '<Of>: <Title>, in Python' -ForEach $pythons {
        $python = '/usr/bin/python3'
        if (Test-Path $python) { & $python -c 'import exchangelib' 2>&1 | Out-Null }
        if (-not (Test-Path $python) -or $LASTEXITCODE) {
            Set-ItResult -Skipped -Because 'there is no python3-exchangelib'
            return
        }
        $shown = $Code.Replace('http://127.0.0.1:8080/EWS/Exchange.asmx', $server.Url) | & $python - 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$shown"
        $shown | Should -Match '^\d+ \w'
    }

    It 'that are not run are these, and no others' -ForEach @(@{ Skipped = @($all | Where-Object { $_.NotRun -or ($_.Language -eq 'sh' -and -not $_.IsPage) } | ForEach-Object { "$($_.Of): $($_.Title)" }); Known = $notRun }) {
        $Skipped | Should -Be $Known
    }
}
