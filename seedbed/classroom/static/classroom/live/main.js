// The page of a live class: every part of it is an element of its own, and all share one line.
import "./room.js";
import "./circle.js";
import "./now.js";
import "./lead.js";
import "./groups.js";
import "./bell.js";
import "./chat.js";
import "./board.js";
import "./care.js";
import "./taping.js";
import "./minutes.js";
import "./stage.js";
import "./ways.js";
import "./aside.js";
import "./called.js";
