# Runs every example of the help, and every PowerShell block of the README, against the emulator.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'src/EwsSync.PowerShell/Help/HelpSource.psm1')
    $examples = foreach ($file in Get-ChildItem (Join-Path $root 'src/EwsSync.PowerShell/Help') -Filter *-*.md) {
        $source = Read-HelpSource $file.FullName
        foreach ($example in $source.Examples) { @{ Of = $source.Name; Title = $example.Title; Code = $example.Code; NotRun = $example.NotRun } }
    }
    $readme = Get-Content (Join-Path $root 'README.md') -Raw -Encoding utf8
    $number = 0
    # A block that shows a prompt shows output too; what is run are the lines after the prompt.
    $examples += foreach ($block in [regex]::Matches($readme, '(?s)(?:<!-- not run: (?<why>[^\n]+) -->\n)?```powershell\n(?<code>.*?)\n```')) {
        $number++
        $lines = $block.Groups['code'].Value -split "`n"
        if ($lines -match '^PS> ') { $lines = $lines -match '^(PS> |>> )' -replace '^(PS> |>> )' }
        @{ Of = 'README'; Title = "block $number"; Code = $lines -join "`n"; NotRun = $block.Groups['why'].Value }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange

    # What examples presume: the reader's own functions, credentials and files.
    function Start-Flow { process { $script:started++ } }
    function Get-Credential { $credential }
    function Get-Secret { $server.Owner.token }
}

AfterAll { Stop-Exchange }

Describe 'Examples' {
    BeforeEach {
        Clear-Fault
        $before = $env:EWSSYNC_STATE
        $here = New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory
        $env:EWSSYNC_STATE = Join-Path $here 'state'
        Push-Location $here
        'PrimarySmtpAddress', $server.Owner.address, $server.Others[0].address | Set-Content mailboxes.csv
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
        # Whatever is not run must be PowerShell at least.
        $problems = $null
        $null = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        if ($NotRun) {
            Set-ItResult -Skipped -Because $NotRun
            return
        }

        $runnable = $Code.Replace('https://mail.contoso.com/EWS/Exchange.asmx', $server.Url).Replace('contoso.com', 'contoso.example')
        $script:started = 0
        $ErrorActionPreference = 'Stop'
        { . ([scriptblock]::Create($runnable)) 3> $null | Out-String | Out-Null } | Should -Not -Throw
        if ($Code -match 'Start-Flow' -and $Code -notmatch 'Baseline') { $script:started | Should -BeGreaterThan 0 -Because 'an example that does nothing shows nothing' }
        if ($Code -match 'Export-EwsChange changes') { Get-Content changes.jsonl | Should -Not -BeNullOrEmpty }
    }
}
