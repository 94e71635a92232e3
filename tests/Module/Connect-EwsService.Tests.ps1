BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner
}

AfterAll { Stop-Exchange }

Describe 'Connect-EwsService' {
    BeforeEach { Clear-Fault }

    It 'signs in with <Name>' -ForEach @(
        @{ Name = '-Credential'; With = { @{ Credential = Get-Login $kim } } }
        @{ Name = '-AccessToken as text'; With = { @{ AccessToken = $kim.token } } }
        @{ Name = '-AccessToken as SecureString'; With = { @{ AccessToken = $kim.token | ConvertTo-SecureString -AsPlainText -Force } } }
        @{ Name = '-AccessTokenProvider that returns text'; With = { @{ AccessTokenProvider = { $kim.token } } } }
        @{ Name = '-AccessTokenProvider that returns an object'; With = { @{ AccessTokenProvider = { [pscustomobject]@{ AccessToken = $kim.token; ExpiresOn = [DateTimeOffset]::UtcNow.AddHours(1) } } } } }
        @{ Name = '-AccessTokenProvider that returns a SecureString'; With = { @{ AccessTokenProvider = { $kim.token | ConvertTo-SecureString -AsPlainText -Force } } } }
    ) {
        $how = & $With
        $null = Connect-EwsService $server.Url $kim.address @how
        (Test-EwsConnection).Error | Should -BeNullOrEmpty
    }

    It 'asks the provider on the pipeline thread, with mailbox and resource, once for many calls, and again after a refusal' {
        $script:asked = @()
        $null = Connect-EwsService $server.Url $kim.address -AccessTokenProvider { param($Mailbox, $Resource, $AfterRefusal) $script:asked += [pscustomobject]@{ Mailbox = $Mailbox; Resource = $Resource; After = $AfterRefusal; Runspace = [runspace]::DefaultRunspace.Id }; $kim.token }
        $null = Get-EwsFolder
        $null = Get-EwsFolder
        $asked.Count | Should -Be 1
        $asked[0].Mailbox | Should -Be $kim.address
        $asked[0].Resource | Should -Be ($server.Url -replace '/EWS.*')
        $asked[0].Runspace | Should -Be ([runspace]::DefaultRunspace.Id)
        Set-Fault @{ kind = 'Unauthorized' }
        $null = Get-EwsFolder
        $asked.Count | Should -Be 2
        $asked[1].After | Should -BeTrue
    }

    It 'says what is wrong with a provider' {
        $null = Connect-EwsService $server.Url $kim.address -AccessTokenProvider { throw 'vault is closed' }
        $failure = Get-Failure { Get-EwsFolder }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TokenProviderFailed,*'
        $failure.Exception.Message | Should -BeLike '*vault is closed*'
        $null = Connect-EwsService $server.Url $kim.address -AccessTokenProvider { 42 }
        (Get-Failure { Get-EwsFolder }).FullyQualifiedErrorId | Should -BeLike 'TokenProviderFailed,*'
    }

    It 'sends nothing by itself, and shows no secret' {
        $shown = Connect-EwsService $server.Url $kim.address -Credential (Get-Login $kim) -PassThru
        Get-RequestLog | Should -BeNullOrEmpty
        $shown | Format-List * | Out-String | Should -Not -BeLike "*$($kim.password)*"
        $shown.User | Should -Be $kim.user
    }

    It 'keeps several by name; -Connection takes the name or the object' {
        $first = Connect-EwsService $server.Url $kim.address -AccessToken $kim.token -Name first -PassThru
        $null = Connect-EwsService $server.Url $server.Others[0].address -AccessToken $server.Others[0].token -Name second
        (Get-EwsFolder | Select-Object -First 1).Mailbox | Should -Be $server.Others[0].address
        (Get-EwsFolder -Connection first | Select-Object -First 1).Mailbox | Should -Be $kim.address
        (Get-EwsFolder -Connection $first | Select-Object -First 1).Mailbox | Should -Be $kim.address
        { Get-EwsFolder -Connection third } | Should -Throw '*no connection named*'
    }

    It 'is of its runspace alone; another one is given the object' {
        $connection = Connect-Owner
        $module = Get-ModulePath
        $failure = 1 | ForEach-Object -Parallel { Import-Module $using:module; try { Get-EwsFolder } catch { $_.FullyQualifiedErrorId } }
        $failure | Should -BeLike 'NotConnected,*'
        $folders = 1 | ForEach-Object -Parallel { Import-Module $using:module; Get-EwsFolder -Connection $using:connection }
        $folders.Count | Should -BeGreaterThan 10
    }

    It 'takes a host without https:// as <Whole>: <Url>' -ForEach @(
        @{ Url = 'mail.contoso.com'; Whole = 'https://mail.contoso.com/EWS/Exchange.asmx' }
        @{ Url = 'mail.contoso.com:8443'; Whole = 'https://mail.contoso.com:8443/EWS/Exchange.asmx' }
        @{ Url = 'mail.contoso.com/EWS/Exchange.asmx'; Whole = 'https://mail.contoso.com/EWS/Exchange.asmx' }
    ) {
        $connection = Connect-EwsService $Url -AccessToken t -Name host -PassThru
        $connection.Url | Should -Be $Whole
        Disconnect-EwsService $connection
    }

    It 'refuses <Url> with <Id>' -ForEach @(
        @{ Url = 'mail contoso'; Id = 'InvalidInput' }
        @{ Url = 'kim@contoso.com/EWS'; Id = 'InvalidInput' }
        @{ Url = 'http://mail.contoso.com/EWS/Exchange.asmx'; Id = 'HttpsRequired' }
        @{ Url = 'https://user:secret@mail.contoso.com/'; Id = 'InvalidInput' }
    ) {
        $failure = Get-Failure { Connect-EwsService $Url -AccessToken t }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$($failure | Format-List * -Force | Out-String)" | Should -Not -BeLike '*user:secret@*' -Because 'a URL ends up in logs'
    }

    It 'reads a folder as a delegate, with no right on anything else' {
        $guest = $server.Others[0]
        $null = Connect-EwsService $server.Url $kim.address -Credential (Get-Login $guest) -StatePath (Join-Path $server.Temp ([guid]::NewGuid()))
        (Test-EwsConnection -FolderId inbox).FolderAccess | Should -Be 'Failed'
        (Get-Failure { Sync-EwsFolderItem inbox -InitialSync Full }).ErrorDetails.RecommendedAction | Should -BeLike '*Reviewer*'

        Grant-Folder inbox $guest.address
        (Test-EwsConnection -FolderId inbox).Success | Should -BeTrue
        $items = Sync-EwsFolderItem inbox -InitialSync Full -Property Body -ErrorAction Stop
        $items.Count | Should -BeGreaterThan 50
        $items[0].Item.Body.Text | Should -Not -BeNullOrEmpty
        $new = Add-Message inbox 'For the guest'
        (Sync-EwsFolderItem inbox -ErrorAction Stop).ItemId | Should -BeExactly $new
        Get-EwsSyncState | Should -HaveCount 1

        (Get-Failure { Sync-EwsFolderItem sentitems -InitialSync Full }).FullyQualifiedErrorId | Should -BeLike 'FolderNotFound,*'
        (Get-Failure { Sync-EwsFolderItem -AllFolders -InitialSync Full }).ErrorDetails.RecommendedAction | Should -BeLike '*root*'
    }

    It 'takes a client certificate that has its key, and no other' {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=kim', $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $own = $request.CreateSelfSigned([datetimeoffset]::UtcNow, [datetimeoffset]::UtcNow.AddDays(1))
        (Connect-EwsService https://localhost kim@contoso.example -ClientCertificate $own -PassThru).SignIn | Should -Be 'Certificate'
        $bare = [Security.Cryptography.X509Certificates.X509Certificate2]::new($own.RawData)
        (Get-Failure { Connect-EwsService https://localhost kim@contoso.example -ClientCertificate $bare }).Exception.Message | Should -BeLike '*private key*'
    }
}
