// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class NetworkTable
{
    public static ModelType Network() => new ModelType<Network>(static _ => new Network(), ModelTypes.Of(typeof(EwsItem)))
        .With("domainId", Number, static o => o.DomainId, static (o, value) => o.DomainId = value)
        .With("domainTag", Text, static o => o.DomainTag, static (o, value) => o.DomainTag = value)
        .With("userTileUrl", Text, static o => o.UserTileUrl, static (o, value) => o.UserTileUrl = value)
        .With("profileUrl", Text, static o => o.ProfileUrl, static (o, value) => o.ProfileUrl = value)
        .With("settings", Number, static o => o.Settings, static (o, value) => o.Settings = value)
        .With("isDefault", Choice, static o => o.IsDefault, static (o, value) => o.IsDefault = value)
        .With("autoLinkError", Text, static o => o.AutoLinkError, static (o, value) => o.AutoLinkError = value)
        .With("autoLinkSuccess", Text, static o => o.AutoLinkSuccess, static (o, value) => o.AutoLinkSuccess = value)
        .With("userEmail", Text, static o => o.UserEmail, static (o, value) => o.UserEmail = value)
        .With("clientPublishSecret", Text, static o => o.ClientPublishSecret, static (o, value) => o.ClientPublishSecret = value)
        .With("clientToken", Text, static o => o.ClientToken, static (o, value) => o.ClientToken = value)
        .With("clientToken2", Text, static o => o.ClientToken2, static (o, value) => o.ClientToken2 = value)
        .With("contactSyncError", Text, static o => o.ContactSyncError, static (o, value) => o.ContactSyncError = value)
        .With("contactSyncSuccess", Text, static o => o.ContactSyncSuccess, static (o, value) => o.ContactSyncSuccess = value)
        .With("errorOffers", Number, static o => o.ErrorOffers, static (o, value) => o.ErrorOffers = value)
        .With("firstAuthErrorDates", Text, static o => o.FirstAuthErrorDates, static (o, value) => o.FirstAuthErrorDates = value)
        .With("lastVersionSaved", Number, static o => o.LastVersionSaved, static (o, value) => o.LastVersionSaved = value)
        .With("lastWelcomeContact", Text, static o => o.LastWelcomeContact, static (o, value) => o.LastWelcomeContact = value)
        .With("offers", Number, static o => o.Offers, static (o, value) => o.Offers = value)
        .With("psaLastChanged", Time, static o => o.PsaLastChanged, static (o, value) => o.PsaLastChanged = value)
        .With("refreshToken2", Text, static o => o.RefreshToken2, static (o, value) => o.RefreshToken2 = value)
        .With("refreshTokenExpiry2", Text, static o => o.RefreshTokenExpiry2, static (o, value) => o.RefreshTokenExpiry2 = value)
        .With("sessionHandle", Text, static o => o.SessionHandle, static (o, value) => o.SessionHandle = value)
        .With("rejectedOffers", Number, static o => o.RejectedOffers, static (o, value) => o.RejectedOffers = value)
        .With("syncEnabled", Choice, static o => o.SyncEnabled, static (o, value) => o.SyncEnabled = value)
        .With("tokenRefreshLastAttempted", Time, static o => o.TokenRefreshLastAttempted, static (o, value) => o.TokenRefreshLastAttempted = value)
        .With("tokenRefreshLastCompleted", Time, static o => o.TokenRefreshLastCompleted, static (o, value) => o.TokenRefreshLastCompleted = value)
        .With("psaState", Text, static o => o.PsaState, static (o, value) => o.PsaState = value)
        .With("sourceEntryID", Bytes, static o => o.SourceEntryID, static (o, value) => o.SourceEntryID = value)
        .With("accountName", Text, static o => o.AccountName, static (o, value) => o.AccountName = value)
        .With("lastSync", Time, static o => o.LastSync, static (o, value) => o.LastSync = value);
}
