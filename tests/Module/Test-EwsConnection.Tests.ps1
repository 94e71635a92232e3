BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Test-EwsConnection' {
    BeforeEach { Clear-Fault }

    It 'gives one row per mailbox, with the server''s version' {
        $null = Connect-Impersonating
        $rows = $server.Owner, $server.Others[0] | ForEach-Object { [pscustomobject]@{ UserPrincipalName = $_.address } } | Test-EwsConnection
        $rows.Mailbox | Should -Be @($server.Owner.address, $server.Others[0].address)
        $rows.Success | Should -Be @($true, $true)
        $rows[0].ServerVersion | Should -Match '^15\.'
        $rows[0].Impersonation | Should -Be 'Ok'
    }

    It 'says which check failed, and what to do: <Kind> <Code>' -ForEach @(
        @{ Kind = 'Unauthorized'; Code = $null; Checks = 'Ok', 'Failed', 'NotReached', 'NotReached' }
        @{ Kind = 'NotFound'; Code = $null; Checks = 'Failed', 'NotReached', 'NotReached', 'NotReached' }
        @{ Kind = 'SoapFault'; Code = 'ErrorImpersonateUserDenied'; Checks = 'Ok', 'Ok', 'Failed', 'NotReached' }
        @{ Kind = 'SoapFault'; Code = 'ErrorCannotFindUser'; Checks = 'Ok', 'Ok', 'Failed', 'NotReached' }
        @{ Kind = 'SoapFault'; Code = 'ErrorNonExistentMailbox'; Checks = 'Ok', 'Ok', 'Failed', 'NotReached' }
        @{ Kind = 'SoapFault'; Code = 'ErrorInvalidUserSid'; Checks = 'Ok', 'Ok', 'Failed', 'NotReached' }
        @{ Kind = 'ResponseError'; Code = 'ErrorFolderNotFound'; Checks = 'Ok', 'Ok', 'Ok', 'Failed' }
        @{ Kind = 'ResponseError'; Code = 'ErrorAccessDenied'; Checks = 'Ok', 'Ok', 'Ok', 'Failed' }
    ) {
        $null = Connect-Impersonating
        Set-Fault @{ kind = $Kind; code = $Code; times = 0 }
        $row = Test-EwsConnection -Mailbox $kim
        $row.Server, $row.SignIn, $row.Impersonation, $row.FolderAccess | Should -Be $Checks
        $row.Advice | Should -Not -BeNullOrEmpty
        $row.Success | Should -BeFalse
    }

    It 'answers true or false with -Quiet, and writes no error' {
        $null = Connect-Owner
        Test-EwsConnection -Quiet | Should -BeTrue
        Set-Fault @{ kind = 'Forbidden'; times = 0 }
        Test-EwsConnection -Quiet -ErrorVariable bad | Should -BeFalse
        $bad | Should -BeNullOrEmpty
    }
}
