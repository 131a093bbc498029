from seedbed.ledger.models.entry import Chain, Entry, record

__all__ = ["Chain", "Entry", "record"]
