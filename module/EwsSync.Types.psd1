# For EwsSync.psm1, which imports it once it knows that these types may be defined; its version means nothing.
@{
    ModuleVersion  = '1.0'
    TypesToProcess = @('EwsSync.Types.ps1xml')
}
