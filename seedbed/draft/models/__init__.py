from seedbed.draft.models.draft import Draft, DraftFile
from seedbed.draft.models.own_edition import OwnEdition

__all__ = ["Draft", "DraftFile", "OwnEdition"]
