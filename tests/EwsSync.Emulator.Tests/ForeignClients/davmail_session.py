"""A session of DavMail, the IMAP gateway to EWS, against the server: list, read, flag, copy, delete. Prints one JSON object."""
import email
import email.policy
import imaplib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

url, user, password, jar = sys.argv[1:5]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(folder):
    """DavMail wants a port of its own, and somebody else may take a free one first: then it ends or is not the one that answers."""
    for _ in range(5):
        port = free_port()
        settings = os.path.join(folder, "davmail.properties")
        with open(settings, "w") as file:
            file.write("\n".join([
                "davmail.server=true", "davmail.mode=EWS", f"davmail.url={url}", f"davmail.imapPort={port}", "davmail.smtpPort=", "davmail.popPort=",
                "davmail.caldavPort=", "davmail.ldapPort=", "davmail.allowRemote=false", "davmail.bindAddress=127.0.0.1",
                "davmail.disableUpdateCheck=true", "davmail.logFilePath=" + os.path.join(folder, "davmail.log")]))
        gateway = subprocess.Popen(
            ["java", "-cp", jar + ":/usr/share/java/*", "davmail.DavGateway", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while gateway.poll() is None:
            try:
                imap = imaplib.IMAP4("127.0.0.1", port)
                if b"DavMail" in imap.welcome:
                    return gateway, imap
                break
            except OSError:
                time.sleep(0.2)
        gateway.kill()
    raise SystemExit("DavMail did not start.")


def good(answer):
    if answer[0] != "OK":
        raise SystemExit(f"DavMail answered {answer}")
    return answer[1]


def uids(imap, what="ALL"):
    found = good(imap.uid("search", None, what))
    return found[0].decode().split() if found and found[0] else []


def subject(imap, uid):
    message = email.message_from_bytes(good(imap.uid("fetch", uid, "(BODY.PEEK[])"))[0][1], policy=email.policy.default)
    return str(message["Subject"] or "")


with tempfile.TemporaryDirectory() as folder:
    gateway, imap = start(folder)
    try:
        good(imap.login(user, password))
        result = {"folders": sorted(line.decode().split('"')[-2] for line in good(imap.list()))}
        result["exists"] = int(good(imap.select("INBOX"))[0])
        result["subjects"] = sorted(subject(imap, uid) for uid in uids(imap))
        result["unseen"] = len(uids(imap, "UNSEEN"))
        flagged, copied, deleted = uids(imap, "UNSEEN")[:3]
        result["done"] = {"flagged": subject(imap, flagged), "copied": subject(imap, copied), "deleted": subject(imap, deleted)}
        good(imap.uid("store", flagged, "+FLAGS", "(\\Seen)"))
        good(imap.uid("copy", copied, "Drafts"))
        good(imap.uid("store", deleted, "+FLAGS", "(\\Deleted)"))
        good(imap.expunge())
        result["left"] = len(uids(imap))
        imap.logout()
        print(json.dumps(result))
    finally:
        gateway.kill()
