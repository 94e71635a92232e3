BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $temp = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "ewssync-$([guid]::NewGuid())") -ItemType Directory).FullName
    $nobody = [pscredential]::new('kim@contoso.example', ('pässword' | ConvertTo-SecureString -AsPlainText -Force))

    # A server of Autodiscover with a certificate of its own.
    Add-TestServer
    $server = [AutodiscoverServer]::new()
    $ca = Join-Path $temp 'ca.pem'
    Set-Content $ca $server.Pem
    $how = @{ AutodiscoverServer = "localhost:$($server.Port)"; CaFile = $ca; StatePath = Join-Path $temp 'state' }
}

AfterAll {
    $server.Dispose()
    Disconnect-EwsService -All
    Remove-Item $temp -Recurse -Force
}

Describe 'Find-EwsService' {
    BeforeEach { $server.Clear() }

    It 'gives the URL and all tries, and sends the credential only when it is asked for' {
        $found = Find-EwsService kim@contoso.example -Credential $nobody @how -Refresh
        $found.Url | Should -Be 'https://mail.contoso.example/EWS/Exchange.asmx'
        $found.FoundBy | Should -Be 'Server'
        $found.Tries.Target | Should -Contain "https://localhost:$($server.Port)/autodiscover/autodiscover.svc"
        @($server.Seen) | Should -HaveCount 2
        $server.Seen[0] | Should -Not -Match 'Authorization'
        $server.Seen[1] | Should -Match 'Authorization: Basic'
        $found | Out-String -Width 200 | Should -Match 'found'
    }

    It 'writes an error and the row where nothing is found' {
        $found = Find-EwsService kim@contoso.example @how -Refresh -ErrorVariable bad -ErrorAction SilentlyContinue
        $found.Url | Should -BeNullOrEmpty
        $found.Tries.Count | Should -BeGreaterThan 0
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'AutodiscoverFailed,*'
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $bad[0].ErrorDetails.RecommendedAction | Should -BeLike '*-AutodiscoverServer*'
    }

    It 'says which host it was led to, and does not go there: AutodiscoverRedirectRefused' {
        $server.EwsUrl = 'https://mail.fabrikam.example/EWS/Exchange.asmx'
        try {
            $null = Find-EwsService kim@contoso.example -Credential $nobody @how -Refresh -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].FullyQualifiedErrorId | Should -BeLike 'AutodiscoverRedirectRefused,*'
            $bad[0].CategoryInfo.Category | Should -Be 'SecurityError'
            $bad[0].ErrorDetails.RecommendedAction | Should -BeLike '*mail.fabrikam.example*-AllowRedirectTo*'
            (Find-EwsService kim@contoso.example -Credential $nobody @how -Refresh -AllowRedirectTo *.fabrikam.example).Url | Should -Be $server.EwsUrl
        }
        finally { $server.EwsUrl = 'https://mail.contoso.example/EWS/Exchange.asmx' }
    }
}

Describe 'Connect-EwsService without a URL' {
    BeforeEach { $server.Clear() }

    It 'finds it, by <Name>, remembers it, and Test-EwsConnection shows how' -ForEach @(
        @{ Name = 'the address in place of the URL'; Who = @{ Url = 'kim@contoso.example' } }
        @{ Name = '-Mailbox'; Who = @{ Mailbox = 'kim@contoso.example' } }
    ) {
        $how.StatePath = Join-Path $temp ([guid]::NewGuid())
        $connection = Connect-EwsService @Who -Credential $nobody @how -PassThru
        $connection.Url | Should -Be 'https://mail.contoso.example/EWS/Exchange.asmx'
        $connection.Mailbox | Should -Be 'kim@contoso.example'
        $connection.Autodiscover.Step | Should -Contain 'Server'
        @($server.Seen) | Should -HaveCount 2
        (Connect-EwsService @Who -Credential $nobody @how -PassThru).Autodiscover.Step | Should -Be 'Remembered'
        @($server.Seen) | Should -HaveCount 2
        $row = Test-EwsConnection
        $row.ErrorId | Should -Be 'HostNotFound'
        $row.Autodiscover.Step | Should -Be 'Remembered'
        (Connect-EwsService @Who -Credential $nobody @how -PassThru).Autodiscover.Step | Should -Contain 'Server' -Because 'the URL did not answer'
    }

    It 'tells each try with -Verbose' {
        $said = Connect-EwsService kim@contoso.example -Credential $nobody @how -Refresh -Verbose 4>&1
        "$said" | Should -BeLike '*autodiscover.svc: settings*'
    }

    It 'ends where nothing is found, and names neither server nor mailbox: an error' {
        $failure = Get-Failure { Connect-EwsService kim@contoso.example -AccessToken t @how -Refresh }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AutodiscoverFailed,*'
        (Get-Failure { Connect-EwsService -AccessToken t }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }
}
