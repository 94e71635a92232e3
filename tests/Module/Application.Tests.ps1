# Signing in as an application: parameters, errors, and when MSAL is loaded.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    Add-TestServer
    $authority = [TokenServer]::new()
    $authority.Token = $server.Service.token
    $ca = Join-Path $server.Temp 'ca.pem'
    Set-Content $ca $authority.Pem
    $right = 'right' | ConvertTo-SecureString -AsPlainText -Force
    $wrong = 'wrong' | ConvertTo-SecureString -AsPlainText -Force
    $id = '0a0a0a0a-1111-4222-8333-444444444444'
    $how = @{ Url = $server.Url; Mailbox = $server.Owner.address; ClientId = $id; Authority = "https://localhost:$($authority.Port)/tenant"; CaFile = $ca }
    $loaded = { ([AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }) -match '^(Microsoft\.Identity\.Client|DnsClient)$' }
}

AfterAll {
    $authority.Dispose()
    Stop-Exchange
}

Describe 'An application' {
    BeforeEach { $authority.Clear() }

    It 'signs in with a secret, once for all calls, and impersonates' {
        $connection = Connect-EwsService @how -ClientSecret $right -PassThru
        $connection.Access | Should -Be 'Impersonate'
        @($authority.Seen) | Should -HaveCount 0 -Because 'nothing is sent before it is needed'
        (Test-EwsConnection).Error | Should -BeNullOrEmpty
        @(Get-EwsFolder).Count | Should -BeGreaterThan 10
        @($authority.Seen) | Should -HaveCount 1
        $authority.Seen[0] | Should -Match ([uri]::EscapeDataString(($server.Url -replace '/EWS.*') + '/.default'))
    }

    It 'signs in with a certificate, as <Name>' -ForEach @(
        @{ Name = 'an object'; With = { @{ Certificate = $own } } }
        @{ Name = 'a file'; With = { @{ CertificatePath = $pfx; CertificatePassword = $right } } }
    ) {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=app', $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $own = $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-1), [datetimeoffset]::UtcNow.AddDays(1))
        $pfx = Join-Path $server.Temp 'app.pfx'
        [IO.File]::WriteAllBytes($pfx, $own.Export('Pfx', 'right'))
        $proof = & $With
        $null = Connect-EwsService @how @proof
        (Test-EwsConnection).Error | Should -BeNullOrEmpty
        $authority.Seen[0] | Should -Match 'client_assertion=ey'
    }

    It 'signs in with the assertion that a script block returns' {
        $null = Connect-EwsService @how -ClientAssertion { 'a.b.c' }
        (Test-EwsConnection).Error | Should -BeNullOrEmpty
        $authority.Seen[0] | Should -Match 'client_assertion=a\.b\.c'
        $null = Connect-EwsService @how -ClientAssertion { 'no token' }
        (Get-Failure { Get-EwsFolder }).FullyQualifiedErrorId | Should -BeLike 'TokenProviderFailed,*'
    }

    It 'is told what is wrong with its secret: TokenRefused' {
        $null = Connect-EwsService @how -ClientSecret $wrong
        $failure = Get-Failure { Get-EwsFolder }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TokenRefused,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.Exception.Message | Should -BeLike '*AADSTS7000215*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*secret's value*-ClientId*"
        (Test-EwsConnection).SignIn | Should -Be 'Failed'
    }

    It 'refuses <Name> before anybody is asked' -ForEach @(
        @{ Name = 'no tenant'; With = { @{ ClientId = $id; ClientSecret = $right } } }
        @{ Name = 'an id that is none'; With = { @{ ClientId = 'app'; TenantId = 'contoso.com'; ClientSecret = $right } } }
        @{ Name = 'a certificate that is not there'; With = { @{ ClientId = $id; TenantId = 'contoso.com'; CertificateThumbprint = '00ff' } } }
        @{ Name = 'a device code where nobody is'; With = { @{ ClientId = $id; TenantId = 'contoso.com'; DeviceCode = $true } } }
        @{ Name = 'a browser where nobody is'; With = { @{ ClientId = $id; TenantId = 'contoso.com'; Interactive = $true } } }
        @{ Name = 'a scope without an application'; With = { @{ AccessToken = 't'; Scope = 'x' } } }
    ) {
        $bad = & $With
        (Get-Failure { Connect-EwsService $server.Url @bad }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        @($authority.Seen) | Should -HaveCount 0
    }
}

Describe 'Libraries for signing in and for DNS' {
    It 'are not loaded by a connection that needs none of them' {
        $script = @"
Import-Module '$(Get-ModulePath)'
`$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)'
(Test-EwsConnection).Success
@(& {$loaded}).Count
"@
        Invoke-OtherPowerShell -Command $script | Should -Be 'True', '0'
    }

    It 'are ours where another module has loaded <_>' -ForEach '0.1.0.0', '99.0.0.0' {
        $folder = (New-Item (Join-Path $server.Temp ([guid]::NewGuid())) -ItemType Directory).FullName
        foreach ($name in 'Microsoft.Identity.Client', 'Microsoft.IdentityModel.Abstractions') {
            $builder = [Reflection.Emit.PersistedAssemblyBuilder]::new([Reflection.AssemblyName]::new("$name, Version=$_"), [object].Assembly)
            $null = $builder.DefineDynamicModule($name).DefineType('Other.Thing', 'Public').CreateType()
            $builder.Save((Join-Path $folder "$name.dll"))
        }
        $script = @"
Get-ChildItem '$folder' -Filter *.dll | ForEach-Object { `$null = [Reflection.Assembly]::LoadFrom(`$_.FullName) }
Import-Module '$(Get-ModulePath)'
`$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -ClientId $id -Authority '$($how.Authority)' -CaFile '$ca' -ClientSecret ('right' | ConvertTo-SecureString -AsPlainText -Force)
(Test-EwsConnection).Success
@([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq EwsSync | ForEach-Object Assemblies | Where-Object { `$_.GetName().Name -eq 'Microsoft.Identity.Client' -and `$_.GetName().Version -ne '$_' }).Count
"@
        Invoke-OtherPowerShell -Command $script | Should -Be 'True', '1'
    }
}
