BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $server = Start-Exchange

    # Another module's copy, as far as the loader can tell: the same name, another version, in the default context.
    function New-Assembly([string] $Name, [string] $Version) {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        $path = Join-Path $folder "$Name.dll"
        $source = "[assembly: System.Reflection.AssemblyVersion(`"$Version`")] namespace Other { public class Thing { } }"
        Add-Type -TypeDefinition $source -OutputAssembly $path -OutputType Library
        $path
    }
}

AfterAll { Stop-Exchange }

Describe 'Beside a module that loaded <Name> <Version> first' -ForEach @(
    @{ Name = 'Microsoft.Extensions.Logging.Abstractions'; Version = '7.0.0.0' }
    @{ Name = 'Microsoft.Extensions.Logging.Abstractions'; Version = '99.0.0.0' }
    @{ Name = 'Microsoft.Extensions.DependencyInjection.Abstractions'; Version = '6.0.0.0' }
    @{ Name = 'Microsoft.Extensions.Http'; Version = '99.0.0.0' }
    @{ Name = 'Polly.Core'; Version = '7.0.0.0' }
) {
    It 'connects and reads' {
        $other = New-Assembly $Name $Version
        $script = "`$null = [Reflection.Assembly]::LoadFrom('$other'); Import-Module '$(Get-ModulePath)'; `$null = Connect-EwsService '$($server.Url)' '$($server.Owner.address)' -AccessToken '$($server.Owner.token)'; (Test-EwsConnection).Success; " +
            "([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq '$Name' }).Count -ge 1"
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command $script | Should -Be @('True', 'True')
    }
}
