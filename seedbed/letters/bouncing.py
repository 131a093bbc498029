"""Reading what mail servers send back: delivery status notifications (RFC 3464)."""

from datetime import datetime
from email import message_from_binary_file, policy
from email.message import Message
from typing import BinaryIO

from seedbed.letters.models import Bounce


def failed_addresses(mail: "Message[str, str]") -> list[tuple[str, str]]:
    """(address, why) of each recipient for whom the notification says "failed" for good."""
    found = []
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        told_each = part.get_payload()
        for told in told_each if isinstance(told_each, list) else []:
            if not isinstance(told, Message):
                continue
            to = str(told.get("Final-Recipient", "")).partition(";")[2].strip().lower()
            is_final = str(told.get("Action", "")).strip().lower() == "failed"
            if to and is_final and str(told.get("Status", "5")).strip().startswith("5"):
                found.append((to, str(told.get("Diagnostic-Code", "failed")).strip()[:300]))
    return found


def take_note(file: BinaryIO, *, at: datetime) -> list[str]:
    """Note the addresses that a notification says are dead; which ones they are."""
    mail = message_from_binary_file(file, policy=policy.default)
    dead = failed_addresses(mail)
    for to, why in dead:
        Bounce.objects.get_or_create(address=to, defaults={"at": at, "why": why})
    return [to for to, _why in dead]
