// A session of ews-javascript-api against the server: list, synchronize, read, change, synchronize again. Prints one JSON object.
const ews = require("ews-javascript-api");
const [url, user, password] = process.argv.slice(2);
ews.EwsLogging.DebugLogEnabled = false;

const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
service.Credentials = new ews.WebCredentials(user, password);
service.Url = new ews.Uri(url);

const kinds = { [ews.ChangeType.Create]: "create", [ews.ChangeType.Update]: "update", [ews.ChangeType.Delete]: "delete", [ews.ChangeType.ReadFlagChange]: "read_flag_change" };
const ids = new ews.PropertySet(ews.BasePropertySet.IdOnly);
const summary = new ews.PropertySet(ews.BasePropertySet.IdOnly, [ews.ItemSchema.Subject]);

async function syncItems(folder, state) {
  const changes = [];
  let more = true;
  while (more) {
    const page = await service.SyncFolderItems(folder, summary, null, 50, ews.SyncFolderItemsScope.NormalItems, state);
    for (const change of page.GetEnumerator()) {
      const kind = kinds[change.ChangeType];
      changes.push([kind, change.ItemId.UniqueId, kind === "read_flag_change" ? change.IsRead : change.Item ? change.Item.Subject : null]);
    }
    state = page.SyncState;
    more = page.MoreChangesAvailable;
  }
  return { changes, state };
}

(async () => {
  const result = {};
  const root = new ews.FolderId(ews.WellKnownFolderName.MsgFolderRoot);
  const view = new ews.FolderView(1000);
  view.Traversal = ews.FolderTraversal.Deep;
  const found = await service.FindFolders(root, view);
  result.folders = found.Folders.map(folder => [folder.Id.UniqueId, folder.DisplayName, folder.TotalCount]);
  const hierarchy = await service.SyncFolderHierarchy(root, ids, null);
  result.hierarchy = hierarchy.GetEnumerator().map(c => [kinds[c.ChangeType], c.FolderId.UniqueId]);
  result.items = {};
  let state = null;
  const inbox = await ews.Folder.Bind(service, ews.WellKnownFolderName.Inbox);
  for (const folder of found.Folders) {
    if (!folder.TotalCount) continue;
    const synced = await syncItems(folder.Id, null);
    result.items[folder.Id.UniqueId] = synced.changes;
    if (folder.Id.UniqueId === inbox.Id.UniqueId) state = synced.state;
  }
  const all = new ews.PropertySet(ews.BasePropertySet.FirstClassProperties);
  all.RequestedBodyType = ews.BodyType.Text;
  result.read = {};
  for (const change of result.items[inbox.Id.UniqueId]) {
    const item = await ews.Item.Bind(service, new ews.ItemId(change[1]), all);
    const attachments = [];
    for (const attachment of item.Attachments.Items) {
      await attachment.Load();
      attachments.push([attachment.Name, Buffer.from(attachment.Base64Content, "base64").toString("utf8")]);
    }
    result.read[change[1]] = { subject: item.Subject, body: item.Body ? item.Body.Text || "" : "", attachments };
  }

  const messages = (await inbox.FindItems(new ews.ItemView(50))).Items.filter(item => item instanceof ews.EmailMessage && item.constructor.name === "EmailMessage");
  const created = new ews.EmailMessage(service);
  created.Subject = "Created by ews-javascript-api ✓";
  created.Body = new ews.MessageBody(ews.BodyType.Text, "Γειά");
  created.ToRecipients.Add("x@elsewhere.example");
  await created.Save(inbox.Id);
  const [edited, flagged, moved, deleted, trashed] = messages;
  edited.Subject = "Edited by ews-javascript-api";
  await edited.Update(ews.ConflictResolutionMode.AutoResolve);
  flagged.IsRead = !flagged.IsRead;
  await flagged.Update(ews.ConflictResolutionMode.AutoResolve);
  const folder = new ews.Folder(service);
  folder.DisplayName = "Made by ews-javascript-api";
  await folder.Save(inbox.Id);
  const movedItem = await moved.Move(folder.Id);
  await deleted.Delete(ews.DeleteMode.HardDelete);
  await trashed.Delete(ews.DeleteMode.MoveToDeletedItems);
  result.done = {
    created: created.Id.UniqueId, edited: edited.Id.UniqueId, flagged: flagged.Id.UniqueId, moved: moved.Id.UniqueId,
    moved_to: movedItem.Id.UniqueId, deleted: deleted.Id.UniqueId, trashed: trashed.Id.UniqueId, folder: folder.Id.UniqueId,
  };
  result.second = (await syncItems(inbox.Id, state)).changes;
  const again = await service.SyncFolderHierarchy(root, ids, hierarchy.SyncState);
  result.second_hierarchy = again.GetEnumerator().map(c => [kinds[c.ChangeType], c.FolderId.UniqueId]);
  result.target = (await syncItems(folder.Id, null)).changes;
  console.log(JSON.stringify(result));
})().catch(error => { console.error(error && error.stack ? error.stack : error, error && error.message); process.exit(1); });
