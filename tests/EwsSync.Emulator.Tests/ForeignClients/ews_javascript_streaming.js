// ews-javascript-api listens with its StreamingSubscriptionConnection: prints what it is told until an item was deleted, as one JSON object.
const ews = require("ews-javascript-api");
const [url, user, password] = process.argv.slice(2);
ews.EwsLogging.DebugLogEnabled = false;

const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
service.Credentials = new ews.WebCredentials(user, password);
service.Url = new ews.Uri(url);

(async () => {
  const subscription = await service.SubscribeToStreamingNotifications(
    [new ews.FolderId(ews.WellKnownFolderName.Inbox)], ews.EventType.NewMail, ews.EventType.Created, ews.EventType.Deleted, ews.EventType.Modified, ews.EventType.Moved);
  const connection = new ews.StreamingSubscriptionConnection(service, 1);
  connection.AddSubscription(subscription);
  const told = [];
  connection.OnNotificationEvent.push((sender, args) => {
    for (const event of args.Events) {
      told.push([ews.EventType[event.EventType], event.ItemId ? event.ItemId.UniqueId : null]);
      if (event.EventType === ews.EventType.Deleted) {
        process.stdout.write(JSON.stringify({ told }), () => process.exit(0));
      }
    }
  });
  connection.OnDisconnect.push((sender, args) => { console.error("disconnected", args && args.Exception); process.exit(3); });
  connection.Open();
})().catch(error => { console.error(error); process.exit(2); });
