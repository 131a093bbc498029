from seedbed.board.models.away import Away
from seedbed.board.models.confidence import Confidence
from seedbed.board.models.hidden import Hidden
from seedbed.board.models.post import Post
from seedbed.board.models.report import Report
from seedbed.board.models.thread import Thread

__all__ = ["Away", "Confidence", "Hidden", "Post", "Report", "Thread"]
