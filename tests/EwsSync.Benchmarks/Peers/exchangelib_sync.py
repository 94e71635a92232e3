"""One full synchronization with exchangelib (Debian: python3-exchangelib). Usage: exchangelib_sync.py URL Default|IdOnly"""
import json
import logging
import sys
import time

started = time.perf_counter()

from exchangelib import Account, BASIC, Build, Configuration, Credentials, DELEGATE, Message, Version  # noqa: E402
from exchangelib.folders import Inbox  # noqa: E402

logging.disable(logging.CRITICAL)
url, shape = sys.argv[1], sys.argv[2]


def peak_bytes():
    """Not getrusage: its figure starts at the size of the process that started this one."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


# What the Default shape of a message holds, by exchangelib's names.
DEFAULT_FIELDS = [
    "id", "changekey", "parent_folder_id", "item_class", "subject", "sensitivity", "datetime_received", "size", "importance",
    "datetime_sent", "datetime_created", "display_cc", "display_to", "has_attachments", "sender", "to_recipients",
    "is_read_receipt_requested", "conversation_topic", "author", "message_id", "is_read",
]
fields = ["id", "changekey"] if shape == "IdOnly" else DEFAULT_FIELDS

configuration = Configuration(
    service_endpoint=url,
    credentials=Credentials("bench@example.com", "not-a-secret"),
    auth_type=BASIC,
    version=Version(Build(15, 2, 2562, 17)),
)
account = Account("bench@example.com", config=configuration, autodiscover=False, access_type=DELEGATE)
account.default_timezone  # read once, as a script does

items = 0
for change_type, item in account.inbox.sync_items(only_fields=fields, max_changes_returned=512):
    items += 1

print(json.dumps({
    "items": items,
    "pages": -(-items // 512),
    "peakBytes": peak_bytes(),
    "inProcessSeconds": round(time.perf_counter() - started, 4),
}))
