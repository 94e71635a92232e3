@{
    RootModule             = 'module/EwsSync.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = 'fecac860-2423-4b60-b746-d10f430edb97'
    Author                 = 'the EwsSync developers'
    CompanyName            = 'the EwsSync developers'
    Copyright              = 'Copyright (c) 2026 the EwsSync developers. MIT licence.'
    Description            = 'Tells what changed in Exchange mailboxes over Exchange Web Services (EWS): one object for each item or folder that was created, updated, deleted or marked read since the last run. Resumes where it was stopped or killed, and says when a run is incomplete. For Exchange Server SE, 2019 and 2016 and compatible servers; EWS ends in Exchange Online on 2027-04-01.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @('module/EwsSync.Format.ps1xml')
    CmdletsToExport        = @(
        'Clear-EwsDatabase'
        'Compare-EwsMailbox'
        'Complete-EwsSync'
        'Connect-EwsService'
        'Disconnect-EwsService'
        'Export-EwsChange'
        'Export-EwsSyncState'
        'Find-EwsService'
        'Get-EwsChange'
        'Get-EwsFolder'
        'Get-EwsItem'
        'Get-EwsMirror'
        'Get-EwsSyncState'
        'Get-EwsWorker'
        'Import-EwsChange'
        'Import-EwsSyncState'
        'Invoke-EwsMirror'
        'Measure-EwsMailbox'
        'Remove-EwsMirror'
        'Remove-EwsSyncState'
        'Restore-EwsItem'
        'Save-EwsAttachment'
        'Save-EwsItem'
        'Sync-EwsFolderHierarchy'
        'Sync-EwsFolderItem'
        'Sync-EwsMailbox'
        'Test-EwsArchive'
        'Test-EwsConnection'
        'Test-EwsDatabase'
        'Test-EwsFeed'
        'Test-EwsMirror'
        'Update-EwsDatabase'
        'Watch-EwsMailbox'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Exchange', 'ExchangeServer', 'EWS', 'grommunio', 'Mailbox', 'Mail', 'Sync', 'Synchronization', 'Automation', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'First version: connect, test, read the folder tree, synchronize folders and items, save attachments, commit by page or by acknowledgement, keep and move states. See Get-Help about_EwsSync.'
        }
    }
}
