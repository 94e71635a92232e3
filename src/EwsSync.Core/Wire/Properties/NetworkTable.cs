using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's NetworkItemType.</summary>
internal static class NetworkTable
{
    public static PropertyTable<Network> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "DomainId", static (xml, network) => network.DomainId = xml.Int() },
        { "DomainTag", static (xml, network) => network.DomainTag = xml.Text() },
        { "UserTileUrl", static (xml, network) => network.UserTileUrl = xml.Text() },
        { "ProfileUrl", static (xml, network) => network.ProfileUrl = xml.Text() },
        { "Settings", static (xml, network) => network.Settings = xml.Int() },
        { "IsDefault", static (xml, network) => network.IsDefault = xml.Boolean() },
        { "AutoLinkError", static (xml, network) => network.AutoLinkError = xml.Text() },
        { "AutoLinkSuccess", static (xml, network) => network.AutoLinkSuccess = xml.Text() },
        { "UserEmail", static (xml, network) => network.UserEmail = xml.Text() },
        { "ClientPublishSecret", static (xml, network) => network.ClientPublishSecret = xml.Text() },
        { "ClientToken", static (xml, network) => network.ClientToken = xml.Text() },
        { "ClientToken2", static (xml, network) => network.ClientToken2 = xml.Text() },
        { "ContactSyncError", static (xml, network) => network.ContactSyncError = xml.Text() },
        { "ContactSyncSuccess", static (xml, network) => network.ContactSyncSuccess = xml.Text() },
        { "ErrorOffers", static (xml, network) => network.ErrorOffers = xml.Int() },
        { "FirstAuthErrorDates", static (xml, network) => network.FirstAuthErrorDates = xml.Text() },
        { "LastVersionSaved", static (xml, network) => network.LastVersionSaved = xml.Int() },
        { "LastWelcomeContact", static (xml, network) => network.LastWelcomeContact = xml.Text() },
        { "Offers", static (xml, network) => network.Offers = xml.Int() },
        { "PsaLastChanged", static (xml, network) => network.PsaLastChanged = xml.Time() },
        { "RefreshToken2", static (xml, network) => network.RefreshToken2 = xml.Text() },
        { "RefreshTokenExpiry2", static (xml, network) => network.RefreshTokenExpiry2 = xml.Text() },
        { "SessionHandle", static (xml, network) => network.SessionHandle = xml.Text() },
        { "RejectedOffers", static (xml, network) => network.RejectedOffers = xml.Int() },
        { "SyncEnabled", static (xml, network) => network.SyncEnabled = xml.Boolean() },
        { "TokenRefreshLastAttempted", static (xml, network) => network.TokenRefreshLastAttempted = xml.Time() },
        { "TokenRefreshLastCompleted", static (xml, network) => network.TokenRefreshLastCompleted = xml.Time() },
        { "PsaState", static (xml, network) => network.PsaState = xml.Text() },
        { "SourceEntryID", static (xml, network) => network.SourceEntryID = xml.Base64() },
        { "AccountName", static (xml, network) => network.AccountName = xml.Text() },
        { "LastSync", static (xml, network) => network.LastSync = xml.Time() },
    };
}
