from seedbed.practice.models.journal_entry import JournalEntry
from seedbed.practice.models.recording import Recording, Take, Voice
from seedbed.practice.models.rendering import Rendering
from seedbed.practice.models.sitting import Sitting

__all__ = ["JournalEntry", "Recording", "Rendering", "Sitting", "Take", "Voice"]
