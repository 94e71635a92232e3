# The stable ids that Errors.Tests.ps1 leaves: of servers, networks and answers. Each id occurs in one of these files.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $hasty = @{ MaxWait = [timespan]::Zero }
    $sync = { Sync-EwsFolderItem -FolderId inbox -NoState }

    function Get-AnswerFailure([string] $Answer) {
        $port = Start-Responder $Answer
        $null = Connect-EwsService "http://127.0.0.1:$port/EWS/Exchange.asmx" kim@contoso.example -AccessToken t -MaxWait 0
        Get-Failure $sync
    }
}

AfterAll { Stop-Exchange }

Describe 'The id, category and advice of' {
    BeforeEach { Clear-Fault }

    It '<Fault.kind> <Fault.code>: <Id>, <Category>' -ForEach @(
        @{ Fault = @{ kind = 'BadGateway' }; Id = 'ServerError'; Category = 'InvalidResult' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorInternalServerError' }; Id = 'ServerError'; Category = 'InvalidResult' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorInvalidExchangeImpersonationHeaderData' }; Id = 'ImpersonationInvalid'; Category = 'InvalidArgument' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorSchemaValidation' }; Id = 'RequestRefused'; Category = 'InvalidOperation' }
        @{ Fault = @{ kind = 'ResponseError'; code = 'ErrorInvalidOperation'; operation = 'SyncFolderItems' }; Id = 'FolderNotSyncable'; Category = 'InvalidOperation' }
        @{ Fault = @{ kind = 'ResponseError'; code = 'ErrorInvalidPropertyForOperation'; operation = 'SyncFolderItems' }; Id = 'PropertyRefused'; Category = 'InvalidArgument' }
        @{ Fault = @{ kind = 'SoapFault'; code = 'ErrorInvalidServerVersion' }; Id = 'VersionNotSupported'; Category = 'NotImplemented' }
        @{ Fault = @{ kind = 'CutContentLength'; atPercent = 50 }; Id = 'BodyIncomplete'; Category = 'ConnectionError' }
    ) {
        $null = Connect-Owner $hasty
        Set-Fault ($Fault + @{ times = 0 })
        $failure = Get-Failure $sync
        $failure.FullyQualifiedErrorId | Should -Be "$Id,EwsSync.PowerShell.Commands.SyncEwsFolderItemCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Not -BeNullOrEmpty
        $failure.Exception.Message | Should -Not -BeLike '*Exception*'
        if ($Id -ne 'BodyIncomplete') { $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty }
    }

    It 'a change without an id: ChangeLeftOut, and the others come' {
        $good = '<t:Create><t:Message><t:ItemId Id="a" ChangeKey="b"/></t:Message></t:Create>'
        $body = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Body><m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:SyncState>s</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes><t:Create/>' + $good + '</m:Changes></m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse></s:Body></s:Envelope>'
        $port = Start-Responder "HTTP/1.1 200 OK`r`nContent-Type: text/xml`r`nContent-Length: $($body.Length)`r`n`r`n$body"
        $null = Connect-EwsService "http://127.0.0.1:$port/EWS/Exchange.asmx" kim@contoso.example -AccessToken t -MaxWait 0
        $change = Sync-EwsFolderItem -FolderId AAMkF== -NoState -ErrorVariable bad -ErrorAction SilentlyContinue -SummaryVariable sum
        $change.ItemId | Should -BeExactly 'a'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ChangeLeftOut,*'
        $bad[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $sum.Complete | Should -BeFalse
        $sum.LeftOut | Should -Be 1
    }

    It 'an id that no server made: IdInvalid' {
        $null = Connect-Owner
        (Get-Failure { Sync-EwsFolderItem -FolderId 'AAMkADliZDcy' -NoState }).FullyQualifiedErrorId | Should -BeLike 'IdInvalid,*'
    }

    It 'a server that promises more and gives nothing: NoProgress in the summary, and the run is partial' {
        $null = Connect-Owner
        Set-Fault @{ kind = 'MoreWithoutProgress'; operation = 'SyncFolderItems'; times = 0 }
        $failure = Get-Failure { Sync-EwsFolderItem -FolderId inbox -InitialSync Full -SummaryVariable script:sum -FailOnPartial -WarningAction SilentlyContinue }
        $sum.ErrorId | Should -Be 'NoProgress'
        $failure.FullyQualifiedErrorId | Should -BeLike 'SyncIncomplete,*'
        $failure.Exception.Message | Should -BeLike '*NoProgress*'
    }

    It 'a name that nobody has: HostNotFound' {
        $null = Connect-EwsService https://mail.contoso.invalid/EWS/Exchange.asmx kim@contoso.example -AccessToken t -MaxWait 0
        $failure = Get-Failure $sync
        $failure.FullyQualifiedErrorId | Should -BeLike 'HostNotFound,*'
        $failure.Exception.Message | Should -BeLike '*mail.contoso.invalid*'
    }

    It 'a status that says nothing: HttpError' {
        $failure = Get-AnswerFailure "HTTP/1.1 418 Teapot`r`nContent-Length: 0`r`n`r`n"
        $failure.FullyQualifiedErrorId | Should -BeLike 'HttpError,*'
        $failure.Exception.Message | Should -BeLike '*418*'
    }

    It 'an answer that is announced to be huge: ResponseTooLarge' {
        $failure = Get-AnswerFailure "HTTP/1.1 200 OK`r`nContent-Type: text/xml`r`nContent-Length: 99999999999`r`n`r`n<"
        $failure.FullyQualifiedErrorId | Should -BeLike 'ResponseTooLarge,*'
        $failure.CategoryInfo.Category | Should -Be 'LimitsExceeded'
    }

    It 'an answer that is no answer to the question: UnexpectedResponse' {
        $body = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><Other/></s:Body></s:Envelope>"
        $failure = Get-AnswerFailure "HTTP/1.1 200 OK`r`nContent-Type: text/xml`r`nContent-Length: $($body.Length)`r`n`r`n$body"
        $failure.FullyQualifiedErrorId | Should -BeLike 'UnexpectedResponse,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
    }

    It 'a certificate of nobody''s authority: CertificateRejected, and nothing is sent' {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=localhost', $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $names = [Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
        $names.AddDnsName('localhost')
        $request.CertificateExtensions.Add($names.Build($false))
        $certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(1))
        $body = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><Other/></s:Body></s:Envelope>"
        $port = Start-Responder "HTTP/1.1 200 OK`r`nContent-Type: text/xml`r`nContent-Length: $($body.Length)`r`n`r`n$body" $certificate
        $null = Connect-EwsService "https://localhost:$port/EWS/Exchange.asmx" kim@contoso.example -AccessToken t -MaxWait 0
        $failure = Get-Failure $sync
        $failure.FullyQualifiedErrorId | Should -BeLike 'CertificateRejected,*'
        $failure.CategoryInfo.Category | Should -Be 'SecurityError'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-CaFile*-CertificateSha256*'

        # The same server, where its certificate is named: the answer is read, which is no EWS.
        $pin = $certificate.GetCertHashString('SHA256')
        $null = Connect-EwsService "https://localhost:$port/EWS/Exchange.asmx" kim@contoso.example -AccessToken t -MaxWait 0 -CertificateSha256 $pin
        (Get-Failure $sync).FullyQualifiedErrorId | Should -BeLike 'UnexpectedResponse,*'
    }

    It 'a state of a later version: StateTooNew, and the file is left alone' {
        $null = Connect-Owner
        $null = Sync-EwsFolderItem -FolderId inbox -InitialSync Full
        $file = (Get-EwsSyncState).Path
        $content = ([Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes($file)) -split '(?=\n<\?sha256 )')[0] -replace '<SyncState format="\d+"', '<SyncState format="99"'
        $seal = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::Latin1.GetBytes($content))).ToLowerInvariant()
        [IO.File]::WriteAllText($file, "$content`n<?sha256 $($seal)?>`n", [Text.Encoding]::Latin1)
        $failure = Get-Failure { Sync-EwsFolderItem -FolderId inbox }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StateTooNew,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        Get-Content $file -Raw | Should -BeLike '*format="99"*'
    }

    It 'a connection that was closed: ConnectionUnknown' {
        $connection = Connect-Owner
        Disconnect-EwsService $connection
        (Get-Failure { Get-EwsFolder -Connection $connection }).FullyQualifiedErrorId | Should -BeLike 'ConnectionUnknown,*'
    }

    It 'plain HTTP to another machine: HttpsRequired, which names the parameter' {
        (Get-Failure { Connect-EwsService http://mail.contoso.example kim@contoso.example -AccessToken t }).ErrorDetails.RecommendedAction | Should -BeLike '*-AllowHttp*'
    }
}
