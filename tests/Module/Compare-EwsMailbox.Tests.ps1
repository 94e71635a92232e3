# Two servers side by side, as after a migration.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $name = $server.Owner.address
}

AfterAll { Stop-Exchange }

Describe 'Compare-EwsMailbox' {
    BeforeEach {
        Clear-Fault
        Disconnect-EwsService -All
        $old = Connect-EwsService $server.Url $name -Credential (Get-Login $server.Owner) -Name old -PassThru
        $new = Connect-EwsService $server.Url -Credential (Get-Login $server.Service) -Access Impersonate -Name new -PassThru
    }

    It 'finds a mailbox equal to itself over another connection, by name or by object' {
        Compare-EwsMailbox $name -ReferenceConnection old -DifferenceConnection NEW | Should -BeNullOrEmpty
        $summary = Compare-EwsMailbox -ReferenceConnection $old -DifferenceConnection $new -Summary
        $summary.Success | Should -BeTrue
        $summary.Items | Should -BeGreaterThan 250
    }

    It 'emits what another mailbox lacks, and ends with an error where that is asked for' {
        $other = $server.Others[0].address
        $rows = @([pscustomobject]@{ Mailbox = $name; DifferenceMailbox = $other } | Compare-EwsMailbox -ReferenceConnection old -DifferenceConnection new -FolderPath /Inbox)
        @($rows | Where-Object Difference -eq OnlyInReference).Count | Should -BeGreaterThan 50
        ($rows | Format-Table | Out-String -Width 80) | Should -Match 'OnlyInReference'
        $failure = Get-Failure { Compare-EwsMailbox $name -DifferenceMailbox $other -ReferenceConnection old -DifferenceConnection new -FolderPath /Inbox -FailOnDifference | Out-Null }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MirrorDiffers,*'
    }

    It 'refuses to compare a connection with itself, and one address with several' {
        (Get-Failure { Compare-EwsMailbox $name -ReferenceConnection old -DifferenceConnection old }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        (Get-Failure { Compare-EwsMailbox a@contoso.example, b@contoso.example -DifferenceMailbox $name -ReferenceConnection old -DifferenceConnection new }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }
}
