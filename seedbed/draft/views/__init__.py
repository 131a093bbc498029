from seedbed.draft.views.draft import changes_since, draft, publish
from seedbed.draft.views.drafts import drafts, pack
from seedbed.draft.views.file import file

__all__ = ["changes_since", "draft", "drafts", "file", "pack", "publish"]
