"""A session of exchangelib against the server: list, synchronize, read, change, synchronize again. Prints one JSON object."""
import json
import sys

from exchangelib import DELEGATE, Account, Configuration, Credentials, FileAttachment, Folder, Mailbox, Message
from exchangelib.version import EXCHANGE_2016, Build, Version

url, user, password = sys.argv[1:4]
config = Configuration(
    service_endpoint=url,
    credentials=Credentials(user, password),
    auth_type="basic",
    version=None if "--guess-version" in sys.argv else Version(build=EXCHANGE_2016),
    max_connections=2,
)
account = Account(primary_smtp_address=user, config=config, autodiscover=False, access_type=DELEGATE)
result = {"version": str(account.version.api_version)}


def flags(folder):
    return sorted([item.id, getattr(item, "is_read", None), item.subject] for item in folder.all().only("id", "subject", "is_read"))


def changes(found):
    out = []
    for kind, what in found:
        if kind == "read_flag_change":
            out.append([kind, what[0].id, what[1]])
        else:
            out.append([kind, what.id, getattr(what, "subject", None)])
    return out


top = account.msg_folder_root
result["folders"] = sorted([folder.id, folder.name, folder.total_count] for folder in top.walk())

hierarchy = list(top.sync_hierarchy())
result["hierarchy"] = sorted([kind, folder.id, folder.name] for kind, folder in hierarchy)

result["items"] = {}
for folder in top.walk():
    if folder.total_count and folder.CONTAINER_CLASS != "IPF.Note.SearchFolder":
        fields = ["subject", "is_read"] if folder.supported_item_models and any(m.__name__ == "Message" for m in folder.supported_item_models) else ["subject"]
        result["items"][folder.id] = changes(folder.sync_items(only_fields=fields, max_changes_returned=50))

inbox = account.inbox
ids = [(change[1], None) for change in result["items"][inbox.id]]
read = {}
for item in account.fetch(ids, chunk_size=20):
    read[item.id] = {
        "subject": item.subject,
        "body": str(item.body or ""),
        "attachments": [[a.name, a.content.decode("utf-8", "replace")] for a in (item.attachments or []) if isinstance(a, FileAttachment)],
    }
result["read"] = read

messages = [item for item in inbox.all().order_by("-datetime_received") if type(item).__name__ == "Message"]
new = Message(account=account, folder=inbox, subject="Created by exchangelib ✓", body="Γειά", to_recipients=[Mailbox(email_address="x@elsewhere.example")])
new.save()
new.attach(FileAttachment(name="λίστα.txt", content="περιεχόμενο".encode()))
edited, flagged, moved, deleted, trashed = messages[:5]
edited.subject = "Edited by exchangelib"
edited.save(update_fields=["subject"])
flagged.is_read = not flagged.is_read
flagged.save(update_fields=["is_read"])
folder = Folder(parent=inbox, name="Made by exchangelib")
folder.save()
moved_id = moved.id
moved.move(to_folder=folder)
deleted_id, trashed_id = deleted.id, trashed.id
deleted.delete()
trashed.move_to_trash()
result["done"] = {
    "created": new.id, "edited": edited.id, "flagged": flagged.id, "moved": moved_id, "moved_to": moved.id, "deleted": deleted_id, "trashed": trashed_id, "folder": folder.id,
}
result["second"] = changes(inbox.sync_items(sync_state=inbox.item_sync_state, only_fields=["subject", "is_read"]))
result["second_hierarchy"] = sorted([kind, changed.id, changed.name] for kind, changed in top.sync_hierarchy(sync_state=top.folder_sync_state))
result["inbox"] = flags(inbox)
result["target"] = changes(folder.sync_items(only_fields=["subject", "is_read"]))
print(json.dumps(result))
