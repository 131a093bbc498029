from seedbed.practice.models.journal_entry import JournalEntry
from seedbed.practice.models.recording import Recording, Take, Voice
from seedbed.practice.models.sitting import Sitting

__all__ = ["JournalEntry", "Recording", "Sitting", "Take", "Voice"]
