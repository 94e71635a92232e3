BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange
    $kim = $server.Owner
}

AfterAll { Stop-Exchange }

Describe 'Disconnect-EwsService' {
    It 'closes what is given by name, by pipeline, or all' {
        $one = Connect-EwsService $server.Url $kim.address -AccessToken $kim.token -Name one -PassThru
        $two = Connect-EwsService $server.Url $kim.address -AccessToken $kim.token -Name two -PassThru
        Disconnect-EwsService one
        $one.IsClosed | Should -BeTrue
        (Get-Failure { Get-EwsFolder -Connection $one }).FullyQualifiedErrorId | Should -BeLike 'ConnectionUnknown,*'
        @(Get-EwsFolder).Count | Should -BeGreaterThan 10
        $two | Disconnect-EwsService
        $two.IsClosed | Should -BeTrue
        Disconnect-EwsService -All
        (Get-Failure { Get-EwsFolder }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
    }
}
